package io.flightboot.dataset.s3;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An S3 in a process of its own, started when the first suite asks for it and ended after
 * the last.
 */
public class S3Mock implements BeforeAllCallback {

	private static final Path JAR = Path.of("target/s3mock.jar");

	private static final Path LOG = Path.of("target/s3mock.log");

	private static final int ATTEMPTS = 3;

	private Running running;

	public URI endpoint() {
		return this.running.endpoint();
	}

	public S3Client client() {
		return this.running.client();
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
	public void beforeAll(ExtensionContext context) {
		this.running = context.getRoot()
			.getStore(Namespace.create(S3Mock.class))
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
					.until(() -> !running.process().isAlive() || running.client().listBuckets().hasBuckets());
				if (running.process().isAlive()) {
					return running;
				}
				running.close();
				assertThat(attempt).as("S3Mock ends at once, see " + LOG).isLessThan(ATTEMPTS);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Running launch(int port) throws IOException {
		assertThat(JAR).as("Maven brings it before tests").exists();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dserver.address=127.0.0.1",
				"-Dcom.adobe.testing.s3mock.httpPort=" + port, "-cp",
				JAR.toAbsolutePath() + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath(),
				S3MockMain.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(LOG.toFile())
			.start();
		URI endpoint = URI.create("http://127.0.0.1:" + port);
		return new Running(process, endpoint, client(endpoint));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	record Running(Process process, URI endpoint, S3Client client) implements AutoCloseable {

		@Override
		public void close() {
			this.client.close();
			this.process.destroyForcibly();
		}

	}

}
