package io.flightboot.airport.protocol;

import java.util.Locale;

/**
 * Whether a scalar function gives the same result for the same arguments.
 *
 * @since 0.1.0
 */
public enum Stability {

	/** Always, so calls with constants are made once. */
	CONSISTENT,

	/** Never for sure. */
	VOLATILE,

	/** Within one query. */
	CONSISTENT_WITHIN_QUERY;

	byte[] encode() {
		return new MessageWriter().map(1).text("stability").text(name().toLowerCase(Locale.ROOT)).toByteArray();
	}

}
