package io.flightboot.account.dynamodb;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.flightboot.process.ChildJvm;
import io.flightboot.process.PipedMain;
import io.flightboot.process.ServiceProcess;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A DynamoDB for suites.
 */
public class DynamoDbLocal extends ServiceProcess<DynamoDbClient> {

	private static final Path CLASS_PATH = Path.of("target/dynamodb-local.classpath");

	public DynamoDbLocal() {
		super(DynamoDbClient.class);
	}

	@Override
	protected List<String> command(int port) throws IOException {
		assertThat(CLASS_PATH).as("Maven writes it before tests").exists();
		return ChildJvm.brief("-Xmx256m", "-cp",
				String.join(File.pathSeparator, Files.readAllLines(CLASS_PATH)) + File.pathSeparator + TEST_CLASSES,
				PipedMain.class.getName(), "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory",
				"-disableTelemetry", "-port", Integer.toString(port));
	}

	@Override
	protected DynamoDbClient newClient(URI endpoint) {
		return DynamoDbClient.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.build();
	}

	@Override
	protected boolean answers(DynamoDbClient client) {
		return client.listTables().hasTableNames();
	}

}
