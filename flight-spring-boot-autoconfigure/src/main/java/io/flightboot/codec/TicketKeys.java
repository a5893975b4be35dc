package io.flightboot.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Keys of a server and its replicas. One signs; the others are good for tickets that were
 * signed with them. To rotate, add the new key everywhere, then let it sign everywhere,
 * then remove the old one when its last ticket has expired.
 *
 * @since 0.1.0
 */
public final class TicketKeys {

	private final TicketKey signing;

	private final Map<String, TicketKey> keys;

	/**
	 * Create a key set.
	 * @param signing the key that signs
	 * @param others keys that only verify
	 */
	public TicketKeys(TicketKey signing, TicketKey... others) {
		this(signing, List.of(others));
	}

	/**
	 * Create a key set.
	 * @param signing the key that signs
	 * @param others keys that only verify
	 */
	public TicketKeys(TicketKey signing, List<TicketKey> others) {
		Assert.notNull(signing, "'signing' must not be null");
		this.signing = signing;
		this.keys = new LinkedHashMap<>();
		this.keys.put(signing.id(), signing);
		for (TicketKey key : others) {
			Assert.isTrue(this.keys.put(key.id(), key) == null, () -> "Two ticket keys have the id '" + key.id() + "'");
		}
	}

	TicketKey signing() {
		return this.signing;
	}

	@Nullable TicketKey find(String id) {
		return this.keys.get(id);
	}

	@Override
	public String toString() {
		return "TicketKeys" + this.keys.keySet();
	}

}
