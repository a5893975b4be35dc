package io.flightboot.codec;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * A key that signs tickets, with the id by which replicas know it. The id is readable in
 * every ticket.
 *
 * @since 0.1.0
 */
public final class TicketKey {

	/** Fewest bytes of a key. */
	public static final int MIN_BYTES = 32;

	private static final String ALGORITHM = "HmacSHA256";

	private static final int LONGEST_ID = 32;

	private final String id;

	private final SecretKey secret;

	/**
	 * Create a key.
	 * @param id up to 32 printable ASCII characters without space
	 * @param secret at least {@value #MIN_BYTES} bytes, from a good source of randomness
	 */
	public TicketKey(String id, byte[] secret) {
		Assert.hasText(id, "'id' must not be empty");
		Assert.isTrue(id.length() <= LONGEST_ID && id.chars().allMatch((c) -> c > ' ' && c < 0x7F),
				"'id' must be up to " + LONGEST_ID + " printable ASCII characters");
		Assert.isTrue(secret.length >= MIN_BYTES,
				() -> "Ticket key '" + id + "' is too short: it must have at least " + MIN_BYTES + " bytes");
		this.id = id;
		this.secret = new SecretKeySpec(secret, ALGORITHM);
	}

	/**
	 * Create a key of base64 text, as configuration has it.
	 */
	public static TicketKey ofBase64(String id, String base64) {
		byte[] secret;
		try {
			secret = Base64.getDecoder().decode(base64.trim().getBytes(StandardCharsets.US_ASCII));
		}
		catch (IllegalArgumentException ex) {
			// Without the cause, which quotes the key
			throw new IllegalArgumentException("Ticket key '" + id + "' is not base64");
		}
		return new TicketKey(id, secret);
	}

	public String id() {
		return this.id;
	}

	Mac mac() {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.secret);
			return mac;
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("Tickets can't be signed", ex);
		}
	}

	@Override
	public String toString() {
		return "TicketKey[" + this.id + "]";
	}

}
