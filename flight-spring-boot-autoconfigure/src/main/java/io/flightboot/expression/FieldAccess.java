package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A field of a struct.
 *
 * @param struct the struct
 * @param field name of the field
 * @since 0.1.0
 */
public record FieldAccess(Expression struct, String field) implements Expression {

	public FieldAccess {
		Assert.notNull(struct, "'struct' must not be null");
		Assert.notNull(field, "'field' must not be null");
	}

	@Override
	public List<Expression> children() {
		return List.of(this.struct);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
