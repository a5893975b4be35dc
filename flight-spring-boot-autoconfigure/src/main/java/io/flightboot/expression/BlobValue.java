package io.flightboot.expression;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Bytes that are a value: never changed, and equal if their content is.
 *
 * @since 0.1.0
 */
public final class BlobValue {

	private final byte[] bytes;

	public BlobValue(byte[] bytes) {
		Assert.notNull(bytes, "'bytes' must not be null");
		this.bytes = bytes.clone();
	}

	/**
	 * Return a copy of the bytes.
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof BlobValue blob && Arrays.equals(this.bytes, blob.bytes));
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "BlobValue[" + this.bytes.length + "]";
	}

}
