package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * SQL of DuckDB. Values that JDBC has no exact form for are bound as text, and all are
 * cast to their type.
 *
 * @since 0.1.0
 */
public final class DuckDbDialect implements SqlDialect {

	@Override
	public String identifier(String name) {
		if (name.isEmpty() || name.indexOf('\0') >= 0) {
			throw new UnsupportedExpressionException("DuckDB has no names that are empty or hold a NUL");
		}
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	@Override
	public String type(DataType type) {
		if (type instanceof ScalarType scalar) {
			return switch (scalar) {
				case NULL -> "\"NULL\"";
				case TIME_TZ -> "TIME WITH TIME ZONE";
				case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
				default -> scalar.name();
			};
		}
		if (type instanceof ListType list) {
			return type(list.element()) + "[" + ((list.size() != null) ? list.size() : "") + "]";
		}
		if (type instanceof MapType map) {
			return "MAP(" + type(map.key()) + ", " + type(map.value()) + ")";
		}
		if (type instanceof StructType struct) {
			return struct.fields()
				.stream()
				.map((field) -> identifier(field.name()) + " " + type(field.type()))
				.collect(Collectors.joining(", ", "STRUCT(", ")"));
		}
		if (type instanceof UnionType union) {
			return union.members()
				.stream()
				.map((member) -> identifier(member.name()) + " " + type(member.type()))
				.collect(Collectors.joining(", ", "UNION(", ")"));
		}
		return (type instanceof EnumType) ? "VARCHAR" : type.toString();
	}

	@Override
	public Object bind(DataType type, Object value) {
		if (value instanceof BigInteger whole) {
			return (whole.bitLength() < Long.SIZE) ? (Object) whole.longValue() : whole.toString();
		}
		if (value instanceof BigDecimal decimal) {
			return decimal.toPlainString();
		}
		if (value instanceof Float number) {
			return number.doubleValue();
		}
		if (value instanceof Boolean || value instanceof Double || value instanceof String) {
			return value;
		}
		if (value instanceof BlobValue blob) {
			return blob.bytes();
		}
		return (value instanceof BitValue bits) ? bits.bits() : DuckDbTimes.text(value);
	}

	@Override
	public boolean decidesAsDuckDb(Expression node) {
		return true;
	}

	@Override
	public String attempt(String value) {
		return "TRY(" + value + ")";
	}

	@Override
	public String union(String member, String value) {
		return "union_value(" + identifier(member) + " := " + value + ")";
	}

	@Override
	public String cast(String value, DataType type, boolean lenient) {
		return (lenient ? "TRY_CAST(" : "CAST(") + value + " AS " + type(type) + ")";
	}

	@Override
	public String like(String input, String pattern, @Nullable String escape, boolean caseInsensitive) {
		return "(" + input + (caseInsensitive ? " ILIKE " : " LIKE ") + pattern
				+ ((escape != null) ? " ESCAPE " + escape : "") + ")";
	}

	/**
	 * DuckDB's own matching can't be cancelled, and takes for ever with some patterns.
	 */
	@Override
	public boolean prefersRegularExpressions() {
		return true;
	}

	@Override
	public String matches(String input, String expression) {
		return "regexp_full_match(" + input + ", " + expression + ", 's')";
	}

	@Override
	public String field(String struct, String field) {
		return "(" + struct + ")." + identifier(field);
	}

	@Override
	public String list(List<String> elements) {
		return "[" + String.join(", ", elements) + "]";
	}

	@Override
	public String struct(List<String> names, List<String> values) {
		StringBuilder sql = new StringBuilder("struct_pack(");
		for (int i = 0; i < names.size(); i++) {
			sql.append((i > 0) ? ", " : "").append(identifier(names.get(i))).append(" := ").append(values.get(i));
		}
		return sql.append(")").toString();
	}

	/**
	 * With braces DuckDB would count the question marks of the keys first.
	 */
	@Override
	public String map(List<String> keysAndValues) {
		List<String> entries = new ArrayList<>();
		for (int i = 0; i < keysAndValues.size(); i += 2) {
			entries.add("struct_pack(k := " + keysAndValues.get(i) + ", v := " + keysAndValues.get(i + 1) + ")");
		}
		return entries.isEmpty() ? "MAP {}" : call("map_from_entries", List.of(list(entries)));
	}

	@Override
	public String call(FilterFunction function, List<String> arguments) {
		return switch (function) {
			case PREFIX -> call("starts_with", arguments);
			case LIST_ELEMENT -> call("list_extract", arguments);
			case ADD -> infix("+", arguments);
			case SUBTRACT -> infix("-", arguments);
			case MULTIPLY -> infix("*", arguments);
			case DIVIDE -> infix("/", arguments);
			case MODULO -> infix("%", arguments);
			case INTEGER_DIVIDE -> infix("//", arguments);
			case LIST_LENGTH -> call("len", arguments);
			case MAP_VALUE -> call("map_extract_value", arguments);
			case TIME_TZ_KEY -> call("timetz_byte_comparable", arguments);
			case NULL_IF -> call("nullif", arguments);
			case SUFFIX, CONTAINS, LOWER, UPPER, LENGTH, YEAR, MONTH, DAY, LIST_CONTAINS, COALESCE, DATE_TRUNC, AGE ->
				call(function.text(), arguments);
		};
	}

	private static String call(String name, List<String> arguments) {
		return name + "(" + String.join(", ", arguments) + ")";
	}

	private static String infix(String operator, List<String> arguments) {
		return "(" + String.join(" " + operator + " ", arguments) + ")";
	}

}
