package io.flightboot.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

import org.springframework.util.Assert;

/**
 * The secret of a token, which its owner sees once. It is {@value #PREFIX}, 43 random
 * characters of 62 (256 bits) and a checksum of 6, so that scanners of source code
 * recognise it and a mistyped one is refused without asking the store. The text of this
 * object doesn't show it.
 *
 * @since 0.1.0
 */
public final class TokenSecret {

	/** How secrets begin. */
	public static final String PREFIX = "fb_";

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int RANDOM = 43;

	private static final int CHECKSUM = 6;

	private static final int LENGTH = PREFIX.length() + RANDOM + CHECKSUM;

	private static final int SHOWN = PREFIX.length() + 5;

	private final String value;

	private TokenSecret(String value) {
		this.value = value;
	}

	/**
	 * Make a new secret.
	 */
	static TokenSecret generate(SecureRandom random) {
		StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
		for (int i = 0; i < RANDOM; i++) {
			text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
		}
		return new TokenSecret(text.append(checksum(text)).toString());
	}

	/**
	 * Take a secret that was made elsewhere, such as one of a configuration.
	 */
	public static TokenSecret of(String value) {
		Assert.hasText(value, "'value' must not be empty");
		return new TokenSecret(value);
	}

	/**
	 * Return whether a text claims to be a secret of ours.
	 */
	static boolean isClaimed(String text) {
		return text.startsWith(PREFIX) && text.length() == LENGTH;
	}

	/**
	 * Return whether a text is a secret of ours, whoever may have made it.
	 */
	static boolean isWellFormed(String text) {
		return isClaimed(text) && text.endsWith(checksum(text.substring(0, LENGTH - CHECKSUM)));
	}

	private static String checksum(CharSequence text) {
		CRC32 crc = new CRC32();
		crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
		long rest = crc.getValue();
		char[] digits = new char[CHECKSUM];
		for (int i = CHECKSUM - 1; i >= 0; i--) {
			digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
			rest /= DIGITS.length();
		}
		return new String(digits);
	}

	/**
	 * Return the secret itself. Show it to its owner only, and keep it nowhere.
	 */
	public String value() {
		return this.value;
	}

	public TokenHash hash() {
		return TokenHash.of(this.value);
	}

	/**
	 * Return the first characters, by which an owner recognises a token in a list.
	 * Nothing is told of secrets that were not made here, as they may be short.
	 */
	public String shownPrefix() {
		return isWellFormed(this.value) ? this.value.substring(0, SHOWN) : "";
	}

	@Override
	public String toString() {
		return "TokenSecret[" + shownPrefix() + "...]";
	}

}
