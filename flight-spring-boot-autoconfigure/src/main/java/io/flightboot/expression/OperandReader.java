package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads what stands on the sides of operators: names of columns, plain values, and
 * objects for all else.
 */
final class OperandReader {

	private static final int MOST_NAMES = 20;

	private final NodeBudget budget;

	private final FilterColumns columns;

	OperandReader(NodeBudget budget, FilterColumns columns) {
		this.budget = budget;
		this.columns = columns;
	}

	/**
	 * Read the left side, where a text is the name of a column.
	 */
	Expression column(@Nullable Object operand, Place place, int depth) {
		if (operand instanceof String name) {
			this.budget.take(place, depth);
			return find(name, place);
		}
		if (operand instanceof Map<?, ?> object) {
			return object(object, null, place, depth);
		}
		throw place.refuse("the name of a column is expected");
	}

	/**
	 * Read a right side, where a text is a value.
	 * @param expected type of the other side, or {@code null} if it doesn't show
	 */
	Expression value(@Nullable Object operand, @Nullable DataType expected, Place place, int depth) {
		if (operand instanceof Map<?, ?> object && !(expected instanceof StructType || expected instanceof MapType)) {
			return object(object, expected, place, depth);
		}
		return new ConstantReader(this.budget).read(operand, expected, place, depth);
	}

	private ColumnReference find(String name, Place place) {
		ColumnReference column = this.columns.find(name);
		if (column == null) {
			String known = this.columns.names()
				.stream()
				.limit(MOST_NAMES)
				.map(Place::quote)
				.collect(Collectors.joining(", "));
			throw place.refuse("there is no column " + Place.quote(name) + ". There are " + known
					+ ((this.columns.names().size() > MOST_NAMES) ? ", ..." : ""));
		}
		return column;
	}

	private Expression object(Map<?, ?> object, @Nullable DataType expected, Place place, int depth) {
		this.budget.take(place, depth);
		if (object.containsKey("column")) {
			requireKeys(object, place, "column");
			return find(text(object, "column", place), place.at("column"));
		}
		if (object.containsKey("field")) {
			return field(object, place, depth);
		}
		if (object.containsKey("cast")) {
			return cast(object, place, depth);
		}
		if (object.containsKey("call")) {
			return call(object, place, depth);
		}
		if (object.containsKey("value")) {
			requireKeys(object, place, "value", "type");
			DataType type = object.containsKey("type") ? type(object, "type", place) : expected;
			return new ConstantReader(this.budget).read(object.get("value"), type, place.at("value"), depth + 1);
		}
		throw place.refuse("an object has one of 'column', 'field', 'cast', 'call' and 'value'");
	}

	private Expression field(Map<?, ?> object, Place place, int depth) {
		requireKeys(object, place, "field", "of");
		Expression struct = column(object.get("of"), place.at("of"), depth + 1);
		String name = text(object, "field", place);
		if (!(ExpressionTypes.of(struct) instanceof StructType type)) {
			throw place.at("of").refuse("it has no fields");
		}
		if (type.field(name) == null) {
			throw place.at("field").refuse("there is no field " + Place.quote(name));
		}
		return new FieldAccess(struct, name);
	}

	private Expression cast(Map<?, ?> object, Place place, int depth) {
		requireKeys(object, place, "cast", "to", "lenient");
		Object lenient = object.get("lenient");
		if (lenient != null && !(lenient instanceof Boolean)) {
			throw place.at("lenient").refuse("true or false is expected");
		}
		return new Cast(column(object.get("cast"), place.at("cast"), depth + 1), type(object, "to", place),
				Boolean.TRUE.equals(lenient));
	}

	private Expression call(Map<?, ?> object, Place place, int depth) {
		requireKeys(object, place, "call", "args");
		FilterFunction function = function(text(object, "call", place), place.at("call"));
		Place at = place.at("args");
		if (!(object.get("args") instanceof List<?> values) || !function.takes(values.size())) {
			throw at.refuse("a list of " + function.arguments() + " is expected");
		}
		List<Expression> arguments = new ArrayList<>();
		arguments.add(column(values.get(0), at.at(0), depth + 1));
		for (int i = 1; i < values.size(); i++) {
			arguments.add(value(values.get(i), expected(function, arguments.get(0)), at.at(i), depth + 1));
		}
		return new FunctionCall(function, arguments);
	}

	private static @Nullable DataType expected(FilterFunction function, Expression first) {
		return switch (function) {
			case PREFIX, SUFFIX, CONTAINS -> ScalarType.VARCHAR;
			case LIST_CONTAINS -> (ExpressionTypes.of(first) instanceof ListType list) ? list.element() : null;
			default -> null;
		};
	}

	private static FilterFunction function(String name, Place place) {
		String known = name.toLowerCase(Locale.ROOT);
		return FilterFunction.offered()
			.stream()
			.filter((function) -> function.text().equals(known))
			.findFirst()
			.orElseThrow(() -> place.refuse("there is no function " + Place.quote(name) + ". Known are: "
					+ FilterFunction.offered().stream().map(FilterFunction::text).collect(Collectors.joining(", "))));
	}

	private static DataType type(Map<?, ?> object, String key, Place place) {
		String name = text(object, key, place);
		DataType type = DataTypes.parse(name);
		if (type == null || type == ScalarType.NULL) {
			throw place.at(key).refuse("there is no type " + Place.quote(name));
		}
		return type;
	}

	private static String text(Map<?, ?> object, String key, Place place) {
		if (!(object.get(key) instanceof String text)) {
			throw place.at(key).refuse("a text is expected");
		}
		return text;
	}

	private static void requireKeys(Map<?, ?> object, Place place, String... keys) {
		Set<String> known = Set.of(keys);
		for (Object key : object.keySet()) {
			if (!known.contains(key)) {
				throw place.refuse(Place.quote(key) + " is not known here");
			}
		}
	}

}
