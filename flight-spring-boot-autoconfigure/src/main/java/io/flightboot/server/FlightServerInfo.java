package io.flightboot.server;

/**
 * A server that listens.
 *
 * @param address where it listens, with the port that was really taken
 * @param tls whether connections are encrypted
 * @since 0.1.0
 */
public record FlightServerInfo(FlightServerAddress address, boolean tls) {

	/**
	 * Return the port, or -1 at a unix domain socket.
	 */
	public int port() {
		return (this.address.socket() != null) ? -1 : this.address.port();
	}

	@Override
	public String toString() {
		return this.address + (this.tls ? " (TLS)" : "");
	}

}
