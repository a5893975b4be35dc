package io.flightboot.autoconfigure.codec;

import java.util.List;
import java.util.Map;

import io.flightboot.codec.TicketKey;
import io.flightboot.codec.TicketKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes keys of their properties.
 *
 * @since 0.1.0
 */
public final class TicketKeysMapper {

	private static final String CURRENT = "flight.ticket.current-key";

	private TicketKeysMapper() {
	}

	/**
	 * Return the keys, or {@code null} if there are none.
	 */
	public static @Nullable TicketKeys keys(FlightTicketProperties properties) {
		Map<String, String> secrets = properties.getSigningKeys();
		String current = properties.getCurrentKey();
		if (current != null && !secrets.containsKey(current)) {
			throw new InvalidConfigurationPropertyValueException(CURRENT, current,
					"There is no key of that id in 'flight.ticket.signing-keys'.");
		}
		if (secrets.isEmpty()) {
			return null;
		}
		if (current == null && secrets.size() > 1) {
			throw new InvalidTicketKeyException(CURRENT,
					"There are several keys, and none is named to sign new tickets.");
		}
		String signing = (current != null) ? current : secrets.keySet().iterator().next();
		List<TicketKey> others = secrets.keySet()
			.stream()
			.filter((id) -> !id.equals(signing))
			.map((id) -> key(id, secrets))
			.toList();
		return new TicketKeys(key(signing, secrets), others);
	}

	private static TicketKey key(String id, Map<String, String> secrets) {
		try {
			return TicketKey.ofBase64(id, secrets.get(id));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidTicketKeyException("flight.ticket.signing-keys." + id, ex.getMessage() + ".");
		}
	}

}
