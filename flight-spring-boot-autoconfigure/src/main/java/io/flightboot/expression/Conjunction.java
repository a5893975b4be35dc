package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Conditions of which all or any must hold.
 *
 * @param kind all or any
 * @param children the conditions, at least one
 * @since 0.1.0
 */
public record Conjunction(Kind kind, List<Expression> children) implements Expression {

	public Conjunction {
		Assert.notNull(kind, "'kind' must not be null");
		Assert.notEmpty(children, "'children' must not be empty");
		children = List.copyOf(children);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

	/**
	 * How many must hold.
	 */
	public enum Kind {

		AND, OR

	}

}
