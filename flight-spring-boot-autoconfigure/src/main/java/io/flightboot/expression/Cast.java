package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A value as another type.
 *
 * @param child the value
 * @param type the type
 * @param lenient whether what can't be converted is NULL, and no error
 * @since 0.1.0
 */
public record Cast(Expression child, DataType type, boolean lenient) implements Expression {

	public Cast {
		Assert.notNull(child, "'child' must not be null");
		Assert.notNull(type, "'type' must not be null");
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
