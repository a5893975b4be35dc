package io.flightboot.expression;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A column.
 *
 * @param name name of the column
 * @param type type of the column, or {@code null} if it is none that has values here
 * @since 0.1.0
 */
public record ColumnReference(String name, @Nullable DataType type) implements Expression {

	public ColumnReference {
		Assert.notNull(name, "'name' must not be null");
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
