package io.flightboot.server;

import java.time.Duration;

import org.springframework.context.ApplicationEvent;

/**
 * The server refuses new calls; running ones get the grace period.
 *
 * @since 0.1.0
 */
public class FlightServerDrainingEvent extends ApplicationEvent {

	private final Duration gracePeriod;

	public FlightServerDrainingEvent(FlightServer source, Duration gracePeriod) {
		super(source);
		this.gracePeriod = gracePeriod;
	}

	public Duration getGracePeriod() {
		return this.gracePeriod;
	}

}
