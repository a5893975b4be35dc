package io.flightboot.expression.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.Attempt;
import io.flightboot.expression.Cast;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FieldAccess;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.FunctionCall;
import io.flightboot.expression.ListOf;
import io.flightboot.expression.ListType;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructOf;
import io.flightboot.expression.StructType;

/**
 * Reads functions, by their names in DuckDB.
 */
final class FunctionReader {

	private static final Set<String> UNITS = Set.of("millennium", "century", "decade", "year", "quarter", "month",
			"week", "day", "hour", "minute", "second", "millisecond", "microsecond");

	Expression read(JsonNode node, List<Expression> arguments) {
		String name = node.path("name").asText();
		return switch (name) {
			case "prefix", "starts_with" -> texts(FilterFunction.PREFIX, arguments, 2);
			case "suffix", "ends_with" -> texts(FilterFunction.SUFFIX, arguments, 2);
			case "contains" -> (type(arguments, 0) instanceof ListType) ? holds(arguments)
					: texts(FilterFunction.CONTAINS, arguments, 2);
			case "list_contains", "list_has", "array_contains", "array_has" -> holds(arguments);
			case "~~", "!~~", "~~*", "!~~*", "like_escape", "not_like_escape", "ilike_escape", "not_ilike_escape" ->
				LikeReader.read(name, arguments);
			case "+", "-", "*", "/", "//", "%" ->
				ArithmeticReader.read(name, arguments, LogicalTypes.readPlain(node.path("return_type")));
			case "lower", "lcase" -> texts(FilterFunction.LOWER, arguments, 1);
			case "upper", "ucase" -> texts(FilterFunction.UPPER, arguments, 1);
			case "length", "len", "char_length", "character_length" ->
				(type(arguments, 0) instanceof ListType) ? new FunctionCall(FilterFunction.LIST_LENGTH, one(arguments))
						: texts(FilterFunction.LENGTH, arguments, 1);
			case "year" -> part(FilterFunction.YEAR, arguments);
			case "month" -> part(FilterFunction.MONTH, arguments);
			case "day", "dayofmonth" -> part(FilterFunction.DAY, arguments);
			case "date_trunc", "datetrunc" -> truncated(node, arguments);
			case "age" -> age(arguments);
			case "normalized_interval" -> normalized(arguments);
			case "timetz_byte_comparable" -> {
				require(type(one(arguments), 0) == ScalarType.TIME_TZ);
				yield new FunctionCall(FilterFunction.TIME_TZ_KEY, arguments);
			}
			case "struct_extract", "array_extract", "list_extract", "list_element" -> extracted(arguments);
			case "map_extract_value" -> mapValue(arguments);
			case "list_value", "list_pack" -> list(arguments);
			case "struct_pack" -> struct(node, arguments);
			default -> throw new UntranslatableException(
					"the function " + UntranslatableException.quote(name) + " is not known");
		};
	}

	/**
	 * Return a call that may fail, or give another type than it gives in DuckDB.
	 */
	static Cast attempt(FilterFunction function, List<Expression> arguments, DataType type) {
		return new Cast(new Attempt(new FunctionCall(function, arguments)), type, true);
	}

	private static DataType type(List<Expression> arguments, int index) {
		if (index >= arguments.size()) {
			throw new UntranslatableException("arguments of a function are missing");
		}
		return ExpressionReader.type(arguments.get(index));
	}

	private static List<Expression> one(List<Expression> arguments) {
		require(arguments.size() == 1);
		return arguments;
	}

	static void require(boolean fits) {
		if (!fits) {
			throw new UntranslatableException("a function has arguments of other types than are known");
		}
	}

	private static Expression texts(FilterFunction function, List<Expression> arguments, int count) {
		require(arguments.size() == count);
		for (int i = 0; i < count; i++) {
			require(type(arguments, i) == ScalarType.VARCHAR);
		}
		return new FunctionCall(function, arguments);
	}

	private static Expression holds(List<Expression> arguments) {
		require(arguments.size() == 2 && type(arguments, 0) instanceof ListType list
				&& list.element().equals(type(arguments, 1)));
		return new FunctionCall(FilterFunction.LIST_CONTAINS, arguments);
	}

	private static Expression part(FilterFunction function, List<Expression> arguments) {
		require(isDay(type(one(arguments), 0)));
		return new FunctionCall(function, arguments);
	}

	/**
	 * Points in time are of different days where DuckDB is and here.
	 */
	private static boolean isDay(DataType type) {
		return type == ScalarType.DATE || type == ScalarType.TIMESTAMP;
	}

	private static Expression truncated(JsonNode node, List<Expression> arguments) {
		DataType result = LogicalTypes.readPlain(node.path("return_type"));
		require(arguments.size() == 2 && isDay(type(arguments, 1)) && isDay(result)
				&& arguments.get(0) instanceof Constant unit && unit.value() instanceof String name
				&& UNITS.contains(name.toLowerCase(Locale.ROOT)));
		return attempt(FilterFunction.DATE_TRUNC, arguments, result);
	}

	private static Expression age(List<Expression> arguments) {
		if (arguments.size() == 1) {
			throw new UntranslatableException("an age depends on the day that it is where DuckDB runs");
		}
		require(arguments.size() == 2 && type(arguments, 0) == ScalarType.TIMESTAMP
				&& type(arguments, 1) == ScalarType.TIMESTAMP);
		return attempt(FilterFunction.AGE, arguments, ScalarType.INTERVAL);
	}

	/**
	 * Intervals are compared by what they come to anyhow.
	 */
	private static Expression normalized(List<Expression> arguments) {
		require(type(one(arguments), 0) == ScalarType.INTERVAL);
		return arguments.get(0);
	}

	private static Expression extracted(List<Expression> arguments) {
		require(arguments.size() == 2);
		if (type(arguments, 0) instanceof StructType struct) {
			require(arguments.get(1) instanceof Constant name && name.value() instanceof String);
			return new FieldAccess(arguments.get(0), field(struct, (Constant) arguments.get(1)));
		}
		require(type(arguments, 0) instanceof ListType && TypeRules.isWhole(type(arguments, 1)));
		return new FunctionCall(FilterFunction.LIST_ELEMENT, arguments);
	}

	private static String field(StructType struct, Constant name) {
		return struct.fields()
			.stream()
			.map(StructType.Field::name)
			.filter((field) -> field.equalsIgnoreCase(String.valueOf(name.value())))
			.findFirst()
			.orElseThrow(() -> new UntranslatableException("there is no such field"));
	}

	private static Expression mapValue(List<Expression> arguments) {
		require(arguments.size() == 2 && type(arguments, 0) instanceof MapType map
				&& map.key().equals(type(arguments, 1)));
		return new FunctionCall(FilterFunction.MAP_VALUE, arguments);
	}

	private static Expression list(List<Expression> arguments) {
		TypeRules.requireSame(arguments);
		return new ListOf(arguments);
	}

	private static Expression struct(JsonNode node, List<Expression> arguments) {
		JsonNode data = node.path("function_data").path("variable_return_type");
		DataType type = LogicalTypes.read(data.isMissingNode() ? node.path("return_type") : data);
		require(type instanceof StructType struct && struct.fields().size() == arguments.size());
		List<String> names = new ArrayList<>();
		((StructType) type).fields().forEach((field) -> names.add(field.name()));
		return new StructOf(names, arguments);
	}

}
