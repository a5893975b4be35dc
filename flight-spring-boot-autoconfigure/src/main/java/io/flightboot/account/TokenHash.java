package io.flightboot.account;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import io.flightboot.codec.Sha256;

import org.springframework.util.Assert;

/**
 * SHA-256 of a token's secret: all that is ever stored of it. One round without salt is
 * right here and would be wrong for passwords: the secret is 256 random bits, so there is
 * no dictionary to try and nothing for a slow hash to slow down, while every call of a
 * client pays for the hash.
 *
 * @since 0.1.0
 */
public final class TokenHash {

	private static final int SIZE = 32;

	private static final int ID_SIZE = 12;

	private final byte[] bytes;

	private TokenHash(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Hash a secret.
	 */
	public static TokenHash of(String secret) {
		Assert.notNull(secret, "'secret' must not be null");
		return new TokenHash(Sha256.of(secret));
	}

	/**
	 * Read a hash.
	 * @param hex 64 digits, such as {@link #hex()} returns
	 */
	public static TokenHash parse(String hex) {
		Assert.notNull(hex, "'hex' must not be null");
		Assert.isTrue(hex.matches("[0-9a-fA-F]{" + 2 * SIZE + "}"),
				() -> "A token's hash must be " + 2 * SIZE + " hexadecimal digits, the SHA-256 of its secret");
		return new TokenHash(HexFormat.of().parseHex(hex));
	}

	public String hex() {
		return HexFormat.of().formatHex(this.bytes);
	}

	/**
	 * Return the id of the token with this hash: its first 24 digits. So a token is found
	 * by its primary key in any store, and the whole hash is compared afterwards.
	 */
	public String tokenId() {
		return HexFormat.of().formatHex(this.bytes, 0, ID_SIZE);
	}

	/**
	 * Compare in a time that tells nothing of where hashes differ.
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof TokenHash hash && MessageDigest.isEqual(this.bytes, hash.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "TokenHash[" + tokenId() + "]";
	}

}
