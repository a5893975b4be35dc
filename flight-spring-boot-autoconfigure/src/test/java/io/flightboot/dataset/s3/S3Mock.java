package io.flightboot.dataset.s3;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.flightboot.process.ChildJvm;
import io.flightboot.process.PipedMain;
import io.flightboot.process.ServiceProcess;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An S3 for suites.
 */
public class S3Mock extends ServiceProcess<S3Client> {

	private static final Path JAR = Path.of("target/s3mock.jar");

	public S3Mock() {
		super(S3Client.class);
	}

	/**
	 * Return a client that finds S3 elsewhere.
	 */
	public static S3Client client(URI endpoint, ExecutionInterceptor... interceptors) {
		return S3Client.builder()
			.overrideConfiguration((client) -> List.of(interceptors).forEach(client::addExecutionInterceptor))
			.endpointOverride(endpoint)
			.forcePathStyle(true)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.build();
	}

	@Override
	protected List<String> command(int port) {
		assertThat(JAR).as("Maven brings it before tests").exists();
		return ChildJvm.brief("-Xmx256m", "-Dserver.address=127.0.0.1", "-Dserver.port=0",
				"-Dcom.adobe.testing.s3mock.httpPort=" + port, "-cp",
				JAR.toAbsolutePath() + File.pathSeparator + TEST_CLASSES, PipedMain.class.getName(),
				"org.springframework.boot.loader.launch.JarLauncher");
	}

	@Override
	protected S3Client newClient(URI endpoint) {
		return client(endpoint);
	}

	@Override
	protected boolean answers(S3Client client) {
		return client.listBuckets().hasBuckets();
	}

}
