package io.flightboot.expression;

import org.springframework.util.Assert;

/**
 * A value of a union.
 *
 * @param member name of the member that it is
 * @param value the member's value
 * @since 0.1.0
 */
public record UnionValue(String member, Constant value) {

	public UnionValue {
		Assert.notNull(member, "'member' must not be null");
		Assert.notNull(value, "'value' must not be null");
	}

}
