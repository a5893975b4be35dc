package io.flightboot.server;

import org.springframework.context.ApplicationEvent;

/**
 * The server is closed and no call runs any more.
 *
 * @since 0.1.0
 */
public class FlightServerStoppedEvent extends ApplicationEvent {

	private final boolean graceful;

	public FlightServerStoppedEvent(FlightServer source, boolean graceful) {
		super(source);
		this.graceful = graceful;
	}

	/**
	 * Return whether all calls ended by themselves within the grace period.
	 */
	public boolean isGraceful() {
		return this.graceful;
	}

}
