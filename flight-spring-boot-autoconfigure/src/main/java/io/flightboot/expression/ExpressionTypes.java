package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds out the types of values, as far as they show.
 *
 * @since 0.1.0
 */
public final class ExpressionTypes implements ExpressionVisitor<@Nullable DataType> {

	private static final ExpressionTypes INSTANCE = new ExpressionTypes();

	private ExpressionTypes() {
	}

	/**
	 * Return the type of a value, or {@code null} if it shows only when it is computed.
	 */
	public static @Nullable DataType of(Expression expression) {
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
		DataType first = of(call.arguments().get(0));
		return switch (call.function()) {
			case LIST_ELEMENT -> (first instanceof ListType list) ? list.element() : null;
			case MAP_VALUE -> (first instanceof MapType map) ? map.value() : null;
			case COALESCE -> common(call.arguments());
			case NULL_IF -> first;
			default -> call.function().result();
		};
	}

	/**
	 * Return the type of values that have one, with NULL among them or not.
	 */
	private static @Nullable DataType common(List<Expression> values) {
		DataType common = ScalarType.NULL;
		for (Expression value : values) {
			DataType type = of(value);
			if (common == ScalarType.NULL) {
				common = type;
			}
			else if (type != ScalarType.NULL && !Objects.equals(type, common)) {
				return null;
			}
		}
		return common;
	}

	@Override
	public @Nullable DataType visit(Attempt attempt) {
		return of(attempt.child());
	}

	@Override
	public @Nullable DataType visit(CaseWhen choice) {
		List<Expression> results = new ArrayList<>(choice.branches().stream().map(CaseWhen.Branch::result).toList());
		results.add(choice.otherwise());
		return common(results);
	}

	@Override
	public @Nullable DataType visit(ListOf list) {
		DataType element = common(list.elements());
		return (element != null) ? new ListType(element, null) : null;
	}

	@Override
	public @Nullable DataType visit(StructOf struct) {
		List<StructType.Field> fields = new ArrayList<>();
		for (int i = 0; i < struct.names().size(); i++) {
			DataType type = of(struct.values().get(i));
			if (type == null) {
				return null;
			}
			fields.add(new StructType.Field(struct.names().get(i), type));
		}
		return new StructType(fields);
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
