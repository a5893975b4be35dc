package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A struct that is made of values.
 *
 * @param names names of the fields, in order
 * @param values their values
 * @since 0.1.0
 */
public record StructOf(List<String> names, List<Expression> values) implements Expression {

	public StructOf {
		Assert.notEmpty(names, "'names' must not be empty");
		Assert.isTrue(names.size() == values.size(), "'names' and 'values' must be as many");
		names = List.copyOf(names);
		values = List.copyOf(values);
	}

	@Override
	public List<Expression> children() {
		return this.values;
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
