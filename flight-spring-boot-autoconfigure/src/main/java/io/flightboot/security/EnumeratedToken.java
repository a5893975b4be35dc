package io.flightboot.security;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import io.flightboot.codec.Sha256;

import org.springframework.util.Assert;

/**
 * A token that a configuration names, by its hash.
 *
 * @since 0.1.0
 */
public final class EnumeratedToken {

	private static final int HASH_DIGITS = 64;

	private final String name;

	private final byte[] hash;

	private final List<String> authorities;

	private EnumeratedToken(String name, byte[] hash, List<String> authorities) {
		Assert.hasText(name, "'name' must not be empty");
		this.name = name;
		this.hash = hash;
		this.authorities = List.copyOf(authorities);
	}

	/**
	 * Create a token of its text.
	 * @param name name of the caller who has it
	 * @param value visible ASCII characters without space and comma
	 * @param authorities what that caller may do
	 */
	public static EnumeratedToken ofValue(String name, String value, List<String> authorities) {
		Assert.isTrue(!value.isEmpty() && value.chars().allMatch((c) -> c > ' ' && c < 0x7F && c != ','),
				"A token must be visible ASCII characters without space and comma");
		return new EnumeratedToken(name, Sha256.of(value), authorities);
	}

	/**
	 * Create a token of the SHA-256 of its text.
	 * @param name name of the caller who has it
	 * @param hash 64 hexadecimal digits
	 * @param authorities what that caller may do
	 */
	public static EnumeratedToken ofHash(String name, String hash, List<String> authorities) {
		Assert.isTrue(hash.matches("[0-9a-fA-F]{" + HASH_DIGITS + "}"),
				() -> "A token's hash must be " + HASH_DIGITS + " hexadecimal digits, the SHA-256 of the token");
		return new EnumeratedToken(name, HexFormat.of().parseHex(hash), authorities);
	}

	/**
	 * Compare in a time that tells nothing of where hashes differ.
	 */
	boolean matches(byte[] hash) {
		return MessageDigest.isEqual(this.hash, hash);
	}

	String name() {
		return this.name;
	}

	List<String> authorities() {
		return this.authorities;
	}

	@Override
	public String toString() {
		return "EnumeratedToken[" + this.name + "]";
	}

}
