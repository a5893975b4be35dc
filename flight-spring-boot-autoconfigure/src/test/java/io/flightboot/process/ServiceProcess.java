package io.flightboot.process;

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
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import software.amazon.awssdk.core.SdkClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service in a process of its own, with its own class path, started when the first
 * suite of this JVM asks for it and ended after the last.
 *
 * @param <C> the type of its clients
 */
public abstract class ServiceProcess<C extends SdkClient> implements BeforeAllCallback {

	/** Where the class paths of services find {@link PipedMain}. */
	protected static final Path TEST_CLASSES = Path.of("target/test-classes").toAbsolutePath();

	private static final int ATTEMPTS = 3;

	private final Class<C> clientType;

	private Running running;

	protected ServiceProcess(Class<C> clientType) {
		this.clientType = clientType;
	}

	public URI endpoint() {
		return this.running.endpoint();
	}

	public C client() {
		return this.clientType.cast(this.running.client());
	}

	/**
	 * Return the command that runs the service, by {@link PipedMain}, on a port of
	 * 127.0.0.1.
	 */
	protected abstract List<String> command(int port) throws IOException;

	protected abstract C newClient(URI endpoint);

	/**
	 * Call the service, and return whether it answers.
	 */
	protected abstract boolean answers(C client);

	@Override
	public void beforeAll(ExtensionContext context) {
		// Surefire makes a root of its own for each suite if it runs several JVMs
		this.running = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(getClass()))
			.computeIfAbsent("server", (key) -> start(), Running.class);
	}

	private Running start() {
		// Other JVMs have a service of their own
		Path log = Path.of("target", getClass().getSimpleName() + "-" + ProcessHandle.current().pid() + ".log");
		try {
			for (int attempt = 1;; attempt++) {
				// Somebody else may take the port before the process does
				int port = freePort();
				Process process = new ProcessBuilder(command(port)).redirectErrorStream(true)
					.redirectOutput(log.toFile())
					.start();
				URI endpoint = URI.create("http://127.0.0.1:" + port);
				C client = newClient(endpoint);
				Awaitility.await()
					.atMost(Duration.ofMinutes(2))
					.ignoreExceptions()
					.until(() -> !process.isAlive() || answers(client));
				Running started = new Running(process, endpoint, client);
				if (process.isAlive()) {
					return started;
				}
				started.close();
				assertThat(attempt).as("the service ends at once, see " + log).isLessThan(ATTEMPTS);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private record Running(Process process, URI endpoint, SdkClient client) implements AutoCloseable {

		@Override
		public void close() {
			this.client.close();
			this.process.destroyForcibly();
		}

	}

}
