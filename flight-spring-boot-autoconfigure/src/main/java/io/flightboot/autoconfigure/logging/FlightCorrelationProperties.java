package io.flightboot.autoconfigure.logging;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of the ids that clients send with their calls.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.observation.correlation")
public class FlightCorrelationProperties {

	/**
	 * Names of the headers whose values go along with a call, in logs and traces. Empty
	 * for none.
	 */
	private List<String> headers = new ArrayList<>(
			List.of("airport-trace-id", "airport-client-session-id", "x-request-id"));

	public List<String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(List<String> headers) {
		this.headers = headers;
	}

}
