package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Whether a value lies between two others.
 *
 * @param input the value
 * @param lower the lower end
 * @param upper the upper end
 * @param lowerInclusive whether the lower end counts
 * @param upperInclusive whether the upper end counts
 * @since 0.1.0
 */
public record Between(Expression input, Expression lower, Expression upper, boolean lowerInclusive,
		boolean upperInclusive) implements Expression {

	public Between {
		Assert.notNull(input, "'input' must not be null");
		Assert.notNull(lower, "'lower' must not be null");
		Assert.notNull(upper, "'upper' must not be null");
	}

	@Override
	public List<Expression> children() {
		return List.of(this.input, this.lower, this.upper);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
