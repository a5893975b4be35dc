package io.flightboot.autoconfigure.codec;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of tickets.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.ticket")
public class FlightTicketProperties {

	/**
	 * Keys that sign tickets, by their id: at least 32 random bytes each, as base64.
	 * Tickets are not signed without.
	 */
	private Map<String, String> signingKeys = new LinkedHashMap<>();

	/**
	 * Id of the key that signs new tickets. The others only verify. May be left out if
	 * there is one key.
	 */
	private @Nullable String currentKey;

	/**
	 * Time for which a ticket is good. For ever if not set.
	 */
	private @Nullable Duration ttl;

	/**
	 * Whether a signed ticket is good only for the caller that it was made for.
	 */
	private boolean bindToCaller = true;

	/**
	 * Maximum size of a ticket.
	 */
	private DataSize maxSize = DataSize.ofKilobytes(64);

	public Map<String, String> getSigningKeys() {
		return this.signingKeys;
	}

	public @Nullable String getCurrentKey() {
		return this.currentKey;
	}

	public void setCurrentKey(@Nullable String currentKey) {
		this.currentKey = currentKey;
	}

	public @Nullable Duration getTtl() {
		return this.ttl;
	}

	public void setTtl(@Nullable Duration ttl) {
		this.ttl = ttl;
	}

	public boolean isBindToCaller() {
		return this.bindToCaller;
	}

	public void setBindToCaller(boolean bindToCaller) {
		this.bindToCaller = bindToCaller;
	}

	public DataSize getMaxSize() {
		return this.maxSize;
	}

	public void setMaxSize(DataSize maxSize) {
		this.maxSize = maxSize;
	}

}
