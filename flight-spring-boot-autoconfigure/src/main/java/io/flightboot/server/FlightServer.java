package io.flightboot.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.grpc.Server;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A gRPC server that carries Flight. It starts once and stops once.
 *
 * @since 0.1.0
 */
public final class FlightServer {

	private final Server server;

	private final FlightServerAddress address;

	private final boolean tls;

	private final @Nullable UnixSocketFile socketFile;

	private final Runnable release;

	FlightServer(Server server, FlightServerAddress address, boolean tls, Runnable release) {
		this.server = server;
		this.address = address;
		this.tls = tls;
		Path socket = address.socket();
		this.socketFile = (socket != null) ? new UnixSocketFile(socket) : null;
		this.release = release;
	}

	/**
	 * Start to listen.
	 * @return where the server listens
	 * @throws FlightPortInUseException if somebody else does
	 */
	public FlightServerInfo start() {
		try {
			if (this.socketFile != null) {
				this.socketFile.deleteStale();
			}
			this.server.start();
		}
		catch (IOException ex) {
			this.server.shutdownNow();
			this.release.run();
			if (isInUse(ex)) {
				throw new FlightPortInUseException(this.address, ex);
			}
			throw new UncheckedIOException("Flight server can't listen at " + this.address, ex);
		}
		return info();
	}

	private static boolean isInUse(IOException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			String message = cause.getMessage();
			if (message != null && message.toLowerCase(Locale.ROOT).contains("in use")) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return where the server listens.
	 */
	public FlightServerInfo info() {
		FlightServerAddress bound = (this.socketFile != null) ? this.address
				: FlightServerAddress.tcp(this.address.address(), this.server.getPort());
		return new FlightServerInfo(bound, this.tls);
	}

	/**
	 * Return the names of the gRPC services that the server has, Flight's among them.
	 */
	public Set<String> serviceNames() {
		return this.server.getServices()
			.stream()
			.map((service) -> service.getServiceDescriptor().getName())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Close the port. Calls that run go on.
	 */
	public void close() {
		this.server.shutdown();
	}

	/**
	 * Close the port and all connections, whatever runs there.
	 */
	public void closeNow() {
		this.server.shutdownNow();
	}

	/**
	 * Wait until all calls and connections have ended.
	 * @param timeout how long to wait
	 * @return whether they have
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitTermination(Duration timeout) throws InterruptedException {
		Assert.notNull(timeout, "'timeout' must not be null");
		return this.server.awaitTermination(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
	}

	void awaitTermination() throws InterruptedException {
		this.server.awaitTermination();
	}

	/**
	 * Free what the server held besides connections.
	 */
	void release() {
		if (this.socketFile != null) {
			this.socketFile.delete();
		}
		this.release.run();
	}

}
