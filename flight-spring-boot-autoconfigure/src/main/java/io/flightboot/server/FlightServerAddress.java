package io.flightboot.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where a server listens: at an address and port, or at a unix domain socket.
 *
 * @param address address to listen at, or {@code null} for all of this machine
 * @param port port to listen at; 0 for any that is free
 * @param socket file of the unix domain socket, which is used instead of address and port
 * @since 0.1.0
 */
public record FlightServerAddress(@Nullable InetAddress address, int port, @Nullable Path socket) {

	public FlightServerAddress {
		Assert.isTrue(port >= 0 && port <= 65535, "'port' must be between 0 and 65535");
	}

	public static FlightServerAddress tcp(@Nullable InetAddress address, int port) {
		return new FlightServerAddress(address, port, null);
	}

	public static FlightServerAddress unix(Path socket) {
		Assert.notNull(socket, "'socket' must not be null");
		return new FlightServerAddress(null, 0, socket);
	}

	/**
	 * Return whether only processes of this machine can connect.
	 */
	public boolean isLocal() {
		return this.socket != null || (this.address != null && this.address.isLoopbackAddress());
	}

	/**
	 * Return the host as text: {@code *} for all addresses, the path of a socket.
	 */
	public String host() {
		if (this.socket != null) {
			return this.socket.toString();
		}
		return (this.address != null) ? this.address.getHostAddress() : "*";
	}

	SocketAddress toSocketAddress() {
		if (this.socket != null) {
			return UnixDomainSocketAddress.of(this.socket);
		}
		return (this.address != null) ? new InetSocketAddress(this.address, this.port)
				: new InetSocketAddress(this.port);
	}

	@Override
	public String toString() {
		return (this.socket != null) ? "unix:" + host() : host() + ":" + this.port;
	}

}
