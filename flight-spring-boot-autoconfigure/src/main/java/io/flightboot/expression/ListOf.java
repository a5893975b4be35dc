package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A list that is made of values.
 *
 * @param elements the values, at least one
 * @since 0.1.0
 */
public record ListOf(List<Expression> elements) implements Expression {

	public ListOf {
		Assert.notEmpty(elements, "'elements' must not be empty");
		elements = List.copyOf(elements);
	}

	@Override
	public List<Expression> children() {
		return this.elements;
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
