package io.flightboot.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.arrow.flight.FlightMethod;

import org.springframework.util.StringUtils;

/**
 * The protocol's names of the RPCs of Flight.
 *
 * @since 0.1.0
 */
public final class MethodNames {

	/** What the server does not serve, whatever a client calls it. */
	static final String UNKNOWN = "unknown";

	private static final Map<FlightMethod, String> NAMES = Arrays.stream(FlightMethod.values())
		.collect(Collectors.toUnmodifiableMap(Function.identity(), MethodNames::name));

	private MethodNames() {
	}

	/**
	 * Return the name of an RPC of Flight as the protocol has it, such as {@code DoGet}.
	 */
	public static String of(FlightMethod method) {
		return NAMES.getOrDefault(method, UNKNOWN);
	}

	private static String name(FlightMethod method) {
		return Arrays.stream(method.name().toLowerCase(Locale.ROOT).split("_"))
			.map(StringUtils::capitalize)
			.collect(Collectors.joining());
	}

}
