package io.flightboot.expression;

import org.springframework.util.Assert;

/**
 * Bits that are a value, of any number.
 *
 * @param bits the bits as {@code 0} and {@code 1}, at least one
 * @since 0.1.0
 */
public record BitValue(String bits) {

	public BitValue {
		Assert.isTrue(!bits.isEmpty() && bits.chars().allMatch((bit) -> bit == '0' || bit == '1'),
				"'bits' must be made of 0 and 1");
	}

	@Override
	public String toString() {
		return this.bits;
	}

}
