package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A condition that must not hold.
 *
 * @param child the condition
 * @since 0.1.0
 */
public record Negation(Expression child) implements Expression {

	public Negation {
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
