package io.flightboot.expression;

import org.jspecify.annotations.Nullable;

/**
 * Finds out the types of values, as far as they show.
 */
final class ExpressionTypes implements ExpressionVisitor<@Nullable DataType> {

	private static final ExpressionTypes INSTANCE = new ExpressionTypes();

	private ExpressionTypes() {
	}

	/**
	 * Return the type of a value, or {@code null} if it shows only when it is computed.
	 */
	static @Nullable DataType of(Expression expression) {
		return expression.accept(INSTANCE);
	}

	@Override
	public @Nullable DataType visit(ColumnReference column) {
		return column.type();
	}

	@Override
	public DataType visit(Constant constant) {
		return constant.type();
	}

	@Override
	public DataType visit(Cast cast) {
		return cast.type();
	}

	@Override
	public @Nullable DataType visit(FieldAccess access) {
		return (of(access.struct()) instanceof StructType struct) ? struct.field(access.field()) : null;
	}

	@Override
	public @Nullable DataType visit(FunctionCall call) {
		if (call.function() == FilterFunction.LIST_ELEMENT) {
			return (of(call.arguments().get(0)) instanceof ListType list) ? list.element() : null;
		}
		return call.function().result();
	}

	@Override
	public DataType visit(Between between) {
		return ScalarType.BOOLEAN;
	}

	@Override
	public DataType visit(Comparison comparison) {
		return ScalarType.BOOLEAN;
	}

	@Override
	public DataType visit(Conjunction conjunction) {
		return ScalarType.BOOLEAN;
	}

	@Override
	public DataType visit(LikeMatch match) {
		return ScalarType.BOOLEAN;
	}

	@Override
	public DataType visit(Membership membership) {
		return ScalarType.BOOLEAN;
	}

	@Override
	public DataType visit(Negation negation) {
		return ScalarType.BOOLEAN;
	}

	@Override
	public DataType visit(NullTest test) {
		return ScalarType.BOOLEAN;
	}

}
