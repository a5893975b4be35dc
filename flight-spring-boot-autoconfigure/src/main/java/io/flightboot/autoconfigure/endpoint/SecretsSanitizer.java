package io.flightboot.autoconfigure.endpoint;

import java.util.List;
import java.util.Locale;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps keys that sign tickets, tokens and passwords out of endpoints, also where an
 * application lets those show values: whoever has such a key can make tickets for
 * everybody.
 */
class SecretsSanitizer implements SanitizingFunction {

	private static final List<String> KEYS = List.of("flightticketsigningkeys", "flightsecuritytokens",
			"flightsecurityusers", "memoryaccounts");

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (tells(data.getKey()) || (data.getValue() instanceof CharSequence text && tells(text.toString())))
				? data.withSanitizedValue() : data;
	}

	/**
	 * Return whether a name is that of a key however it is written, or a text such as a
	 * command line sets one.
	 */
	private static boolean tells(String text) {
		String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return KEYS.stream().anyMatch(plain::contains);
	}

}
