package io.flightboot.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256, which every JVM has. Texts are hashed as UTF-8. Hashes of secrets are compared
 * with {@link MessageDigest#isEqual}, so that the time tells nothing of them.
 *
 * @since 0.1.0
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * Return the hash of a text.
	 */
	public static byte[] of(String text) {
		return digest().digest(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the hash of a text in 64 hexadecimals, of lower case.
	 */
	public static String hex(String text) {
		return HexFormat.of().formatHex(of(text));
	}

	/**
	 * Return the hash of bytes in 64 hexadecimals, of lower case.
	 */
	public static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	/**
	 * Return what hashes several things one after the other.
	 */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
