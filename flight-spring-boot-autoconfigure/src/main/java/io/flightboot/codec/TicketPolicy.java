package io.flightboot.codec;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What tickets of this server are like.
 *
 * @param maxBytes largest ticket that is made or read
 * @param lifetime how long a new ticket is good for, or {@code null} for ever
 * @param bindCaller whether a signed ticket is good for the caller only that it was made
 * for
 * @since 0.1.0
 */
public record TicketPolicy(int maxBytes, @Nullable Duration lifetime, boolean bindCaller) {

	/**
	 * Up to 64 KiB, good for ever, bound to the caller if signed.
	 */
	public static final TicketPolicy DEFAULTS = new TicketPolicy(64 * 1024, null, true);

	public TicketPolicy {
		Assert.isTrue(maxBytes > 0, "'maxBytes' must be positive");
		Assert.isTrue(lifetime == null || lifetime.toMillis() > 0, "'lifetime' must be at least a millisecond");
	}

}
