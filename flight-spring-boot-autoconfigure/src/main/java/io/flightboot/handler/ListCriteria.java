package io.flightboot.handler;

import java.nio.charset.StandardCharsets;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.PayloadFormat;
import org.apache.arrow.flight.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What ListFlights is asked for. Criteria are empty for all flights, the beginning of a
 * route as text, or an object in JSON or MessagePack with {@code prefix}, the beginning
 * of the route, or {@code route}, the whole of it.
 *
 * @param prefix what routes must begin with, or {@code null}
 * @param route what the route must be, or {@code null}
 */
record ListCriteria(@Nullable String prefix, @Nullable String route) {

	private static final ListCriteria ALL = new ListCriteria(null, null);

	/**
	 * Read criteria.
	 * @throws FlightException if they can't be read
	 */
	static ListCriteria of(Criteria criteria, FlightCodec codec) {
		byte[] bytes = criteria.getExpression();
		if (bytes == null || bytes.length == 0) {
			return ALL;
		}
		String text = new String(bytes, StandardCharsets.UTF_8).strip();
		if (PayloadFormat.of(bytes) == PayloadFormat.JSON && !text.startsWith("{")) {
			return new ListCriteria(text, null);
		}
		try {
			ListCriteria filter = codec.bind(codec.decodeBody(bytes), ListCriteria.class);
			return (filter != null) ? filter : ALL;
		}
		catch (FlightException ex) {
			throw new NotClaimedException(FlightErrorCode.BAD_ARGUMENT,
					"The criteria can't be read: send nothing, the beginning of a route as text, or an object with "
							+ "'prefix' or 'route'. " + ex.getMessage(),
					ex);
		}
	}

	boolean matches(String candidate) {
		return (!StringUtils.hasLength(this.prefix) || candidate.startsWith(this.prefix))
				&& (this.route == null || candidate.equals(this.route));
	}

}
