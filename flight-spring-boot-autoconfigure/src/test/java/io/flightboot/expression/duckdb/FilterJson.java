package io.flightboot.expression.duckdb;

import java.util.List;

/**
 * Filters as DuckDB's serializer writes them, put together by hand; for suites to extend.
 */
abstract class FilterJson {

	static final String VARCHAR = type("VARCHAR");

	static final String BIGINT = type("BIGINT");

	static final String INTEGER = type("INTEGER");

	static final String BOOLEAN = type("BOOLEAN");

	static String filters(List<String> names, String... filters) {
		return "{\"filters\":[" + String.join(",", filters) + "],\"column_binding_names_by_index\":["
				+ String.join(",", names.stream().map((name) -> "\"" + name + "\"").toList()) + "]}";
	}

	static String type(String id) {
		return type(id, "null");
	}

	static String type(String id, String info) {
		return "{\"id\":\"" + id + "\",\"type_info\":" + info + "}";
	}

	static String info(String kind, String rest) {
		return "{\"type\":\"" + kind + "_TYPE_INFO\",\"alias\":\"\",\"extension_info\":null," + rest + "}";
	}

	static String list(String element) {
		return type("LIST", info("LIST", "\"child_type\":" + element));
	}

	static String array(String element, int size) {
		return type("ARRAY", info("ARRAY", "\"child_type\":" + element + ",\"size\":" + size));
	}

	static String struct(String... namesAndTypes) {
		return type("STRUCT", info("STRUCT", "\"child_types\":[" + fields(namesAndTypes) + "]"));
	}

	static String union(String... namesAndTypes) {
		return type("UNION",
				info("STRUCT", "\"child_types\":[" + fields("", type("UTINYINT")) + "," + fields(namesAndTypes) + "]"));
	}

	static String map(String key, String value) {
		return type("MAP", info("LIST", "\"child_type\":" + struct("key", key, "value", value)));
	}

	static String decimal(int width, int scale) {
		return type("DECIMAL", info("DECIMAL", "\"width\":" + width + ",\"scale\":" + scale));
	}

	static String enumeration(String... values) {
		return type("ENUM", info("ENUM",
				"\"values_count\":" + values.length + ",\"values\":[\"" + String.join("\",\"", values) + "\"]"));
	}

	private static String fields(String... namesAndTypes) {
		StringBuilder fields = new StringBuilder();
		for (int i = 0; i < namesAndTypes.length; i += 2) {
			fields.append((i > 0) ? "," : "")
				.append("{\"first\":\"" + namesAndTypes[i] + "\",\"second\":" + namesAndTypes[i + 1] + "}");
		}
		return fields.toString();
	}

	private static String node(String kind, String type, String rest) {
		return "{\"expression_class\":\"" + kind + "\",\"type\":\"" + type
				+ "\",\"alias\":\"\",\"query_location\":18446744073709551615," + rest + "}";
	}

	static String column(int index, String type) {
		return node("BOUND_COLUMN_REF", "BOUND_COLUMN_REF", "\"return_type\":" + type
				+ ",\"binding\":{\"table_index\":0,\"column_index\":" + index + "},\"depth\":0");
	}

	static String value(String type, String value) {
		return "{\"type\":" + type + ",\"is_null\":" + (value.equals("null") ? "true" : "false,\"value\":" + value)
				+ "}";
	}

	static String values(String type, String... values) {
		return value(type, "{\"children\":[" + String.join(",", values) + "]}");
	}

	static String constant(String value) {
		return node("BOUND_CONSTANT", "VALUE_CONSTANT", "\"value\":" + value);
	}

	static String text(String text) {
		return constant(value(VARCHAR, "\"" + text + "\""));
	}

	static String compare(String operator, String left, String right) {
		return node("BOUND_COMPARISON", "COMPARE_" + operator, "\"left\":" + left + ",\"right\":" + right);
	}

	static String operator(String type, String... children) {
		return node("BOUND_OPERATOR", type,
				"\"return_type\":" + BOOLEAN + ",\"children\":[" + String.join(",", children) + "]");
	}

	static String conjunction(String kind, String... children) {
		return node("BOUND_CONJUNCTION", "CONJUNCTION_" + kind, "\"children\":[" + String.join(",", children) + "]");
	}

	static String between(String input, String lower, String upper, boolean lowerInclusive, boolean upperInclusive) {
		return node("BOUND_BETWEEN", "COMPARE_BETWEEN", "\"input\":" + input + ",\"lower\":" + lower + ",\"upper\":"
				+ upper + ",\"lower_inclusive\":" + lowerInclusive + ",\"upper_inclusive\":" + upperInclusive);
	}

	static String cast(String child, String type, boolean lenient) {
		return node("BOUND_CAST", "OPERATOR_CAST",
				"\"child\":" + child + ",\"return_type\":" + type + ",\"try_cast\":" + lenient);
	}

	static String function(String name, String type, String... children) {
		return serialized(name, type, "\"has_serialize\":false", children);
	}

	static String serialized(String name, String type, String data, String... children) {
		return node("BOUND_FUNCTION", "BOUND_FUNCTION",
				"\"return_type\":" + type + ",\"children\":[" + String.join(",", children) + "],\"name\":\"" + name
						+ "\",\"arguments\":[],\"original_arguments\":[]," + data + ",\"is_operator\":false");
	}

}
