package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A function of values.
 *
 * @param function the function
 * @param arguments the values
 * @since 0.1.0
 */
public record FunctionCall(FilterFunction function, List<Expression> arguments) implements Expression {

	public FunctionCall {
		Assert.notNull(function, "'function' must not be null");
		Assert.isTrue(function.takes(arguments.size()), () -> function + " takes another number of arguments");
		arguments = List.copyOf(arguments);
	}

	@Override
	public List<Expression> children() {
		return this.arguments;
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
