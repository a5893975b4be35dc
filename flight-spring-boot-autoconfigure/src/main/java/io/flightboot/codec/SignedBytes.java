package io.flightboot.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Signs what is no ticket with the keys of tickets: version, length and text of the key's
 * id, HMAC-SHA256, content. What is signed for one purpose is good for no other, and
 * never for a ticket.
 *
 * @since 0.1.0
 */
public final class SignedBytes {

	private static final byte VERSION = 1;

	/** Tickets begin with the length of a name, which is never negative. */
	private static final int NO_TICKET = -1;

	private static final int FIXED = 2;

	private static final int MAC_LENGTH = 32;

	private final TicketKeys keys;

	private final byte[] purpose;

	/**
	 * Create a signer.
	 * @param keys the keys
	 * @param purpose what is signed
	 */
	public SignedBytes(TicketKeys keys, String purpose) {
		Assert.notNull(keys, "'keys' must not be null");
		Assert.hasText(purpose, "'purpose' must not be empty");
		this.keys = keys;
		this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return the content with a signature.
	 */
	public byte[] sign(byte[] content) {
		TicketKey key = this.keys.signing();
		byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
		byte[] header = ByteBuffer.allocate(FIXED + id.length).put(VERSION).put((byte) id.length).put(id).array();
		return ByteBuffer.allocate(header.length + MAC_LENGTH + content.length)
			.put(header)
			.put(mac(key, header, content))
			.put(content)
			.array();
	}

	/**
	 * Return the content, or {@code null} if it was not signed with one of the keys for
	 * this purpose.
	 */
	public byte @Nullable [] open(byte[] signed) {
		if (signed.length < FIXED || signed[0] != VERSION) {
			return null;
		}
		int headerLength = FIXED + (signed[1] & 0xFF);
		int overhead = headerLength + MAC_LENGTH;
		if (signed.length < overhead) {
			return null;
		}
		TicketKey key = this.keys.find(new String(signed, FIXED, headerLength - FIXED, StandardCharsets.ISO_8859_1));
		if (key == null) {
			return null;
		}
		byte[] content = Arrays.copyOfRange(signed, overhead, signed.length);
		byte[] expected = mac(key, Arrays.copyOf(signed, headerLength), content);
		return MessageDigest.isEqual(expected, Arrays.copyOfRange(signed, headerLength, overhead)) ? content : null;
	}

	private byte[] mac(TicketKey key, byte[] header, byte[] content) {
		Mac mac = key.mac();
		mac.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(NO_TICKET).putInt(this.purpose.length).array());
		mac.update(this.purpose);
		mac.update(header);
		mac.update(content);
		return mac.doFinal();
	}

}
