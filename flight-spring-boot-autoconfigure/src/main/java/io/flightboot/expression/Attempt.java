package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A value, or NULL where computing it fails: where a number grows out of its type, for
 * one.
 *
 * @param child the value
 * @since 0.1.0
 */
public record Attempt(Expression child) implements Expression {

	public Attempt {
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
