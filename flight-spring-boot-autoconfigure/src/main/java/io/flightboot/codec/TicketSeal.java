package io.flightboot.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import javax.crypto.Mac;

import org.jspecify.annotations.Nullable;

/**
 * The envelope of signed tickets: mark, version, flags, length and text of the key's id,
 * HMAC-SHA256, content. The mark is the one byte that neither MessagePack nor UTF-8 uses.
 * The HMAC covers all but itself, and the caller's name, which stays out of the ticket.
 */
final class TicketSeal {

	private static final byte MARK = (byte) 0xC1;

	private static final byte VERSION = 1;

	/** Flag: made for one caller. */
	private static final byte BOUND = 1;

	/** Flag: that caller has a name. */
	private static final byte NAMED = 2;

	private static final int FIXED = 4;

	private static final int MAC_LENGTH = 32;

	private final TicketKeys keys;

	private final boolean bind;

	TicketSeal(TicketKeys keys, boolean bind) {
		this.keys = keys;
		this.bind = bind;
	}

	static boolean isSealed(byte[] ticket) {
		return ticket.length > 0 && ticket[0] == MARK;
	}

	byte[] seal(byte[] content, @Nullable String caller) {
		TicketKey key = this.keys.signing();
		byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
		byte[] header = ByteBuffer.allocate(FIXED + id.length)
			.put(MARK)
			.put(VERSION)
			.put(flags(this.bind, caller))
			.put((byte) id.length)
			.put(id)
			.array();
		return ByteBuffer.allocate(header.length + MAC_LENGTH + content.length)
			.put(header)
			.put(mac(key, header, content, this.bind ? caller : null))
			.put(content)
			.array();
	}

	/**
	 * Return the content, or {@code null} if the seal is broken or somebody else's.
	 */
	byte @Nullable [] open(byte[] ticket, @Nullable String caller) {
		if (ticket.length < FIXED || ticket[0] != MARK || ticket[1] != VERSION) {
			return null;
		}
		boolean bound = (ticket[2] & BOUND) != 0;
		int headerLength = FIXED + (ticket[3] & 0xFF);
		int overhead = headerLength + MAC_LENGTH;
		if (ticket[2] != flags(bound, caller) || (this.bind && !bound) || ticket.length < overhead) {
			return null;
		}
		TicketKey key = this.keys.find(new String(ticket, FIXED, headerLength - FIXED, StandardCharsets.ISO_8859_1));
		if (key == null) {
			return null;
		}
		byte[] header = slice(ticket, 0, headerLength);
		byte[] content = slice(ticket, overhead, ticket.length - overhead);
		byte[] expected = mac(key, header, content, bound ? caller : null);
		return MessageDigest.isEqual(expected, slice(ticket, headerLength, MAC_LENGTH)) ? content : null;
	}

	private static byte flags(boolean bound, @Nullable String caller) {
		return (byte) (bound ? BOUND | ((caller != null) ? NAMED : 0) : 0);
	}

	private static byte[] slice(byte[] bytes, int from, int length) {
		byte[] slice = new byte[length];
		System.arraycopy(bytes, from, slice, 0, length);
		return slice;
	}

	/**
	 * The caller's name goes first with its length, so that no part of it can pass for a
	 * part of the ticket.
	 */
	private static byte[] mac(TicketKey key, byte[] header, byte[] content, @Nullable String caller) {
		byte[] name = (caller != null) ? caller.getBytes(StandardCharsets.UTF_8) : new byte[0];
		Mac mac = key.mac();
		mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
		mac.update(name);
		mac.update(header);
		mac.update(content);
		return mac.doFinal();
	}

}
