package io.flightboot.server;

/**
 * Somebody else listens where the server wanted to.
 *
 * @since 0.1.0
 */
public class FlightPortInUseException extends RuntimeException {

	private final FlightServerAddress address;

	public FlightPortInUseException(FlightServerAddress address, Throwable cause) {
		super("Flight server can't listen at " + address + " because it is in use", cause);
		this.address = address;
	}

	public FlightServerAddress getAddress() {
		return this.address;
	}

}
