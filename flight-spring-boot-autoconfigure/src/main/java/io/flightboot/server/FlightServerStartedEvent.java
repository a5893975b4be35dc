package io.flightboot.server;

import org.springframework.context.ApplicationEvent;

/**
 * The server listens and takes calls.
 *
 * @since 0.1.0
 */
public class FlightServerStartedEvent extends ApplicationEvent {

	private final FlightServerInfo info;

	public FlightServerStartedEvent(FlightServer source, FlightServerInfo info) {
		super(source);
		this.info = info;
	}

	public FlightServerInfo getInfo() {
		return this.info;
	}

}
