package io.flightboot.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.util.Assert;

/**
 * Collects when tokens were used, and writes it back later in a batch. What the store
 * says already is precise enough for some minutes, so most uses cost one comparison.
 * These notes are a convenience: they are bounded, and some may get lost.
 *
 * @since 0.1.0
 */
public final class TokenUses {

	private static final int MAX_WAITING = 10_000;

	private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

	private final AccountStore store;

	private final Duration precision;

	/**
	 * Create an empty collection.
	 * @param store where the notes go
	 * @param precision time by which the noted use may be too early
	 */
	public TokenUses(AccountStore store, Duration precision) {
		Assert.notNull(store, "'store' must not be null");
		Assert.isTrue(!precision.isNegative(), "'precision' must not be negative");
		this.store = store;
		this.precision = precision;
	}

	/**
	 * Note that a token is used. Never blocks.
	 */
	void used(AccountToken token, Instant now) {
		Instant known = token.lastUsed();
		if ((known == null || !now.isBefore(known.plus(this.precision))) && this.waiting.size() < MAX_WAITING) {
			this.waiting.putIfAbsent(token.id(), now);
		}
	}

	/**
	 * Write to the store what waits.
	 * @throws AccountStoreException if the store fails; what it did not take waits on
	 */
	void flush() {
		this.waiting.forEach((id, when) -> {
			this.store.tokenUsed(id, when);
			this.waiting.remove(id, when);
		});
	}

	int waiting() {
		return this.waiting.size();
	}

}
