package io.flightboot.observation;

import java.util.Map;

import io.flightboot.call.FlightCall;

/**
 * Ids that the client of a call made up so that it finds the call again: in our log, in
 * spans, and in what handlers do on its behalf. They are clean: printable, short, and
 * nothing that looks like a credential.
 *
 * @since 0.1.0
 */
public final class CorrelationIds {

	private static final String ATTRIBUTE = CorrelationIds.class.getName();

	private CorrelationIds() {
	}

	/**
	 * Return the ids by the name of their header, in lower case. The names are few and
	 * known, the values are not: in spans they are for keys of high cardinality.
	 */
	@SuppressWarnings("unchecked")
	public static Map<String, String> of(FlightCall call) {
		return (Map<String, String>) call.attributes().getOrDefault(ATTRIBUTE, Map.of());
	}

	static void set(FlightCall call, Map<String, String> ids) {
		call.attributes().put(ATTRIBUTE, ids);
	}

}
