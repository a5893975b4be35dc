package io.flightboot.expression.duckdb;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The filters on nested columns that the suite of DuckDB's extension makes its client
 * send, and what they find.
 */
public final class ConformancePredicates extends FilterJson {

	private static final String TEXTS = list(VARCHAR);

	private static final String MAP = map(VARCHAR, VARCHAR);

	private static final String COLOR = struct("color", VARCHAR);

	private static final String details = column(0,
			struct("level", VARCHAR, "body", VARCHAR, "impact", INTEGER, "colors", TEXTS));

	private static final String switches = column(1, list(INTEGER));

	private static final String mapping = column(0, MAP);

	private ConformancePredicates() {
	}

	private static String field(String name, String type) {
		return function("struct_extract", type, details, text(name));
	}

	private static String element(int index) {
		return function("array_extract", INTEGER, switches, constant(value(BIGINT, String.valueOf(index))));
	}

	private static String number(int value) {
		return constant(value(INTEGER, String.valueOf(value)));
	}

	private static String texts(String... texts) {
		return values(TEXTS, Stream.of(texts).map((text) -> value(VARCHAR, "\"" + text + "\"")).toArray(String[]::new));
	}

	private static String entry(String key, String text) {
		return values(struct("key", VARCHAR, "value", VARCHAR), value(VARCHAR, "\"" + key + "\""),
				value(VARCHAR, "\"" + text + "\""));
	}

	/**
	 * Return filters, and the numbers of the rows that they find, {@code null} for one
	 * that a server leaves aside.
	 */
	public static Stream<Arguments> events() {
		String level = field("level", VARCHAR);
		String time = column(2, type("TIMESTAMP"));
		String age = function("normalized_interval", type("INTERVAL"), function("age", type("INTERVAL"), time));
		String years = constant(value(type("INTERVAL"), "{\"months\":36,\"days\":0,\"micros\":0}"));
		String colors = operator("COMPARE_IN", field("colors", TEXTS), constant(texts("green", "yellow")));
		String notInfo = operator("COMPARE_NOT_IN", level, text("info"));
		return Stream.of(event(compare("EQUAL", level, text("warning")), List.of(1, 3)),
				event(compare("EQUAL", function("length", BIGINT, level), constant(value(BIGINT, "7"))), List.of(1, 3)),
				event(compare("LESSTHANOREQUALTO", field("impact", INTEGER), number(3)), List.of(3)),
				event(compare("GREATERTHAN", age, years), null),
				event(compare("EQUAL", element(1), number(5)), List.of(2)),
				event(compare("EQUAL", function("+", INTEGER, element(1), element(2)), number(3)), List.of(1)),
				event(function("~~", BOOLEAN, level, text("w%n%")), List.of(1, 3)),
				event(function("contains", BOOLEAN, field("colors", TEXTS), text("red")), List.of(3)),
				event(colors, List.of(2)), event(notInfo, List.of(1, 2, 3)), event(notInfo + "," + colors, List.of(2)));
	}

	private static Arguments event(String filter, @Nullable List<Integer> ids) {
		return Arguments.of(filters(List.of("details", "switches", "event_time"), filter), ids);
	}

	/**
	 * Return filters, and how many rows they find.
	 */
	public static Stream<Arguments> mappings() {
		String color = function("map_extract_value", VARCHAR, mapping, text("color"));
		String whole = constant(values(MAP, entry("color", "red"), entry("location", "NYC")));
		String turned = constant(values(MAP, entry("location", "NYC"), entry("color", "red")));
		String packed = serialized("struct_pack", COLOR,
				"\"has_serialize\":true,\"function_data\":{\"variable_return_type\":" + COLOR + "}", color);
		return Stream.of(mapping("", 1), mapping(compare("EQUAL", color, text("red")), 1),
				mapping(compare("EQUAL", color, text("blue")), 0),
				mapping(function("~~*", BOOLEAN, color, text("R%")), 1),
				mapping(operator("COMPARE_IN", packed, constant(values(COLOR, value(VARCHAR, "\"red\"")))), 1),
				mapping(operator("COMPARE_IN", mapping, whole), 1),
				mapping(operator("COMPARE_IN", mapping, whole, turned), 1),
				mapping(operator("COMPARE_IN", mapping, turned), 0));
	}

	private static Arguments mapping(String filter, int count) {
		return Arguments.of(filters(List.of("mapping", "id"), filter), count);
	}

}
