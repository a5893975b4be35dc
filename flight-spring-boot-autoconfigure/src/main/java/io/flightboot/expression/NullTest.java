package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Whether there is a value.
 *
 * @param child what may be NULL
 * @param negated whether it must not be NULL
 * @since 0.1.0
 */
public record NullTest(Expression child, boolean negated) implements Expression {

	public NullTest {
		Assert.notNull(child, "'child' must not be null");
	}

	@Override
	public List<Expression> children() {
		return List.of(this.child);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
