package io.flightboot.account.dynamodb;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A DynamoDB in a process of its own, with its own class path, started when the first
 * suite asks for it and ended after the last.
 */
public class DynamoDbLocal implements BeforeAllCallback {

	private static final Path CLASS_PATH = Path.of("target/dynamodb-local.classpath");

	private static final Path LOG = Path.of("target/dynamodb-local.log");

	private static final int ATTEMPTS = 3;

	private Running running;

	public URI endpoint() {
		return this.running.endpoint();
	}

	public DynamoDbClient client() {
		return this.running.client();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.running = context.getRoot()
			.getStore(Namespace.create(DynamoDbLocal.class))
			.computeIfAbsent("server", (key) -> start(), Running.class);
	}

	private static Running start() {
		try {
			for (int attempt = 1;; attempt++) {
				// Somebody else may take the port before the process does
				Running running = launch(freePort());
				Awaitility.await()
					.atMost(Duration.ofMinutes(2))
					.ignoreExceptions()
					.until(() -> !running.process().isAlive() || running.client().listTables().hasTableNames());
				if (running.process().isAlive()) {
					return running;
				}
				running.close();
				assertThat(attempt).as("DynamoDBLocal ends at once, see " + LOG).isLessThan(ATTEMPTS);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Running launch(int port) throws IOException {
		assertThat(CLASS_PATH).as("Maven writes it before tests").exists();
		List<String> classPath = new ArrayList<>(Files.readAllLines(CLASS_PATH));
		classPath.add(Path.of("target/test-classes").toAbsolutePath().toString());
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-cp", String.join(File.pathSeparator, classPath), DynamoDbLocalMain.class.getName(),
				"-inMemory", "-disableTelemetry", "-port", Integer.toString(port))
			.redirectErrorStream(true)
			.redirectOutput(LOG.toFile())
			.start();
		URI endpoint = URI.create("http://127.0.0.1:" + port);
		DynamoDbClient client = DynamoDbClient.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.build();
		return new Running(process, endpoint, client);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	record Running(Process process, URI endpoint, DynamoDbClient client) implements AutoCloseable {

		@Override
		public void close() {
			this.client.close();
			this.process.destroyForcibly();
		}

	}

}
