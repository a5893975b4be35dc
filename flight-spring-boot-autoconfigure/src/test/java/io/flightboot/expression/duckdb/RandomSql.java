package io.flightboot.expression.duckdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes conditions as users of DuckDB write them, the same for the same seed.
 */
final class RandomSql {

	static final Map<String, Column> COLUMNS = columns();

	private static final List<String> NAMES = List.copyOf(COLUMNS.keySet());

	private final Random random;

	RandomSql(long seed) {
		this.random = new Random(seed);
	}

	private static Map<String, Column> columns() {
		Map<String, Column> columns = new LinkedHashMap<>();
		add(columns, "b", "BOOLEAN", "true", "false");
		add(columns, "ti", "TINYINT", "'-128'", "'0'", "'1'", "'127'");
		add(columns, "i", "INTEGER", "'-2147483648'", "'-1'", "'0'", "'1'", "'2'", "'3'", "'2147483647'");
		add(columns, "l", "BIGINT", "'0'", "'1'", "'2'", "'9223372036854775807'", "'-3000000000'");
		add(columns, "h", "HUGEINT", "'1'", "'-170141183460469231731687303715884105728'", "'12345678901234567890123'");
		add(columns, "uh", "UHUGEINT", "'1'", "'340282366920938463463374607431768211455'");
		add(columns, "ub", "UBIGINT", "'1'", "'3'", "'18446744073709551615'");
		add(columns, "f", "FLOAT", "'1.5'", "'0.1'", "'-0'", "'nan'", "'inf'", "'-inf'", "'123.456'");
		add(columns, "d", "DOUBLE", "'1.5'", "'0.1'", "'0'", "'nan'", "'inf'", "'-inf'", "'1e308'");
		add(columns, "p", "DECIMAL(10,2)", "'1.50'", "'-0.01'", "'2'", "'99999999.99'");
		add(columns, "q", "DECIMAL(38,6)", "'1.5'", "'-99999999999999999999999999999999.999999'", "'2'");
		add(columns, "s", "VARCHAR", "''", "'a'", "'A'", "'ab'", "'a%b'", "'a_b'", "'it''s'", "'\u00e4\u00f6'",
				"'\ud83e\udd86'", "'12'", "'2024-01-02'", "'b\na'");
		add(columns, "it's \"odd\"; --", "VARCHAR", "'a'", "'b'", "''';--'");
		add(columns, "bl", "BLOB", "'a\\x00\\xFF'", "''", "'ab''\\x5Cx'");
		add(columns, "bits", "BIT", "'0101'", "'1'", "'101010101'");
		add(columns, "bn", "BIGNUM", "'0'", "'-1234567890123456789012345678901234567890123'", "'255'");
		add(columns, "dt", "DATE", "'2024-02-29'", "'infinity'", "'-infinity'", "'0044-03-15 (BC)'", "'1969-12-31'",
				"'5881580-07-10'", "'5877642-06-25 (BC)'");
		add(columns, "tm", "TIME", "'00:00:00'", "'12:34:56.789'", "'23:59:59.999999'");
		add(columns, "tn", "TIME_NS", "'12:34:56.123456789'", "'00:00:00'");
		add(columns, "tz", "TIME WITH TIME ZONE", "'12:34:56+02'", "'12:34:56-15:59:59'", "'00:00:00+00'");
		add(columns, "ts", "TIMESTAMP", "'2024-02-29 12:34:56.789'", "'infinity'", "'-infinity'",
				"'1969-12-31 23:59:59.999999'", "'294247-01-10 04:00:54.775806'", "'290309-12-22 (BC) 00:00:00'");
		add(columns, "tss", "TIMESTAMP_S", "'2024-02-29 12:34:56'", "'infinity'", "'1969-12-31 23:59:59'");
		add(columns, "tms", "TIMESTAMP_MS", "'2024-02-29 12:34:56.789'", "'-infinity'");
		add(columns, "tns", "TIMESTAMP_NS", "'2024-02-29 12:34:56.123456789'", "'infinity'",
				"'1677-09-22 00:12:43.145224193'", "'2262-04-11 23:47:16.854775806'");
		add(columns, "tt", "TIMESTAMP WITH TIME ZONE", "'2024-02-29 12:34:56+00'", "'infinity'", "'-infinity'",
				"'1969-12-31 23:00:00+00'", "'0044-03-15 (BC) 00:00:00+00'");
		add(columns, "iv", "INTERVAL", "'1 month'", "'30 days'", "'-1 year 3 days 00:00:01.5'", "'720 hours'");
		add(columns, "u", "UUID", "'123e4567-e89b-12d3-a456-426614174000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
				"'00000000-0000-0000-0000-000000000001'");
		add(columns, "e", "ENUM('small', 'it''s', 'a large one')", "'small'", "'it''s'", "'a large one'");
		add(columns, "li", "INTEGER[]", "[1, 2, NULL]", "[]", "[3]", "[1, 2, 3]");
		add(columns, "ls", "VARCHAR[]", "['green', 'blue']", "[NULL]", "['red']");
		add(columns, "ar", "INTEGER[2]", "[1, 2]", "[NULL, 3]");
		add(columns, "st", "STRUCT(x INTEGER, \"Y y\" VARCHAR)", "{'x': 1, 'Y y': 'a'}", "{'x': NULL, 'Y y': 'b'}",
				"{'x': 3, 'Y y': 'it''s'}");
		add(columns, "mp", "MAP(VARCHAR, INTEGER)", "MAP {'a': 1, 'b': 2}", "MAP {'b': 2, 'a': 1}", "MAP {}",
				"MAP {'a': NULL}");
		add(columns, "un", "UNION(a INTEGER, b VARCHAR)", "union_value(a := 1)", "union_value(b := 'x')");
		return columns;
	}

	private static void add(Map<String, Column> columns, String name, String type, String... values) {
		columns.put(name, new Column(type, Stream.of(values).map((value) -> value + "::" + type).toList()));
	}

	String condition(int depth) {
		if (depth == 0) {
			return test();
		}
		return switch (this.random.nextInt(10)) {
			case 0, 1 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
			case 2, 3 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
			case 4 -> "(NOT " + condition(depth - 1) + ")";
			case 5 -> pick("(CASE WHEN " + condition(depth - 1) + " THEN " + condition(depth - 1) + " ELSE b END)",
					"(COALESCE(" + condition(depth - 1) + ", b))", "((" + condition(depth - 1) + ") IS NULL)",
					"((" + condition(depth - 1) + ") = b)", "((" + condition(depth - 1) + ") BETWEEN b AND true)");
			default -> test();
		};
	}

	private String test() {
		String name = pick(NAMES.toArray(String[]::new));
		String column = "\"" + name.replace("\"", "\"\"") + "\"";
		return "(" + switch (this.random.nextInt(9)) {
			case 0 -> column + pick(" IS NULL", " IS NOT NULL");
			case 1 -> column + pick(" IN (", " NOT IN (") + value(name) + ", " + value(name) + ", " + value(name) + ")";
			case 2 -> column + " BETWEEN " + value(name) + " AND " + value(name);
			case 3 -> column + pick(" >= ", " > ") + value(name) + " AND " + column + pick(" <= ", " < ") + value(name);
			case 4 -> value(name) + operator() + column;
			case 5, 6 -> special();
			default -> column + operator() + value(name);
		} + ")";
	}

	private String operator() {
		return pick(" = ", " <> ", " < ", " <= ", " > ", " >= ", " IS DISTINCT FROM ", " IS NOT DISTINCT FROM ");
	}

	private String value(String column) {
		List<String> values = COLUMNS.get(column).values();
		return values.get(this.random.nextInt(values.size()));
	}

	private String number() {
		return pick("1", "2", "-1", "0", "3");
	}

	private String special() {
		return switch (this.random.nextInt(6)) {
			case 0 -> text();
			case 1 -> arithmetic() + operator() + pick(number(), "1.5", "i", "l");
			case 2 -> time();
			case 3 -> nested();
			case 4 -> pick("b", "i = l", "ti < i", "p > q", "e = s", "s > e::VARCHAR", "f = d", "tt > ts", "dt = ts",
					"h = uh", "NULLIF(i, " + number() + ") = 2", "COALESCE(i, l, 3)" + operator() + "3",
					"CASE WHEN i > 1 THEN s WHEN b THEN 'x' ELSE NULL END" + operator() + value("s"));
			default -> pick("md5(s) > '8'", "regexp_matches(s, '^a')", "strlen(s) > 2", "abs(ti) > 1", "s[1] = 'a'",
					"contains(mp, 'a')", "s || 'x' = 'ax'", "s COLLATE NOCASE = 'a'", "age(ts) > INTERVAL 3 years",
					"un.a = 1");
		};
	}

	private String text() {
		String text = pick("s", "lower(s)", "upper(s)", "st.\"Y y\"", "ls[1]", "i::VARCHAR", "dt::VARCHAR",
				"ts::VARCHAR", "u::VARCHAR", "e::VARCHAR", "p::VARCHAR", "b::VARCHAR");
		return switch (this.random.nextInt(5)) {
			case 0 -> text + pick(" LIKE ", " NOT LIKE ", " ILIKE ", " NOT ILIKE ")
					+ pick("'a%'", "'%b'", "'%a%'", "'_'", "'a_b'", "'%A_%'", "''", "'%'", "'\ud83e\udd86'", "'A%.+('");
			case 1 -> text + pick(" LIKE ", " NOT LIKE ", " ILIKE ", " NOT ILIKE ") + pick("'a!%%'", "'a!_b'", "'%!!'")
					+ " ESCAPE '!'";
			case 2 -> pick("starts_with", "suffix", "contains", "prefix") + "(" + text + ", " + value("s") + ")";
			case 3 -> "length(" + text + ")" + operator() + number();
			default -> text + operator() + value("s");
		};
	}

	private String arithmetic() {
		return pick("(i + 1)", "(i - l)", "(ti * 2)", "(p * p)", "(p + q)", "(q * 2)", "(i % 2)", "(l // 2)", "(i / 2)",
				"(d / 2)", "(d % 2)", "(f * 2)", "(-i)", "(-d)", "(-p)", "(p - 1.5)", "(p % 2)", "(h + 1)", "(ub - 2)",
				"(uh + 1)", "TRY(i * i)", "TRY_CAST(s AS INTEGER)", "s::INTEGER", "d::INTEGER", "l::INTEGER",
				"i::BIGINT", "p::INTEGER", "b::INTEGER", "i::DECIMAL(12,1)", "d::DECIMAL(10,2)", "li[1]",
				"(li[1] + li[2])", "len(li)", "st.x", "(st.x - 1)", "mp['a']", "ar[2]", "len(ls)", "year(dt)",
				"month(ts)", "day(ts)", "(dt - DATE '2024-01-01')", "(i + d)");
	}

	private String time() {
		return pick("date_trunc('month', ts) = '2024-02-01'", "date_trunc('YEAR', dt) <= '2024-01-01'",
				"age(ts, TIMESTAMP '2020-01-01') > INTERVAL '3 years'", "ts + INTERVAL 1 day > '2024-01-01'",
				"dt + 1 > '2024-01-01'", "dt - INTERVAL 1 month < '2024-02-28'", "1 + dt = '2024-03-01'",
				"ts - TIMESTAMP '2024-01-01' > INTERVAL 1 day", "iv + iv > INTERVAL 2 months", "year(ts) = 2024",
				"ts::DATE = '2024-02-29'", "dt::TIMESTAMP < ts", "tns::TIMESTAMP = ts", "tms = ts",
				"s::DATE = '2024-01-02'", "TRY_CAST(s AS TIMESTAMP) IS NULL", "tt::DATE = '2024-02-29'",
				"year(tt) = 2024", "date_trunc('day', tt) < now()", "ts < '2024-03-01'", "iv = '30 days'",
				"extract(month FROM dt) = 2", "tm > '12:00:00'");
	}

	private String nested() {
		return pick("list_contains(li, 2)", "2 IN li", "'green' IN ls", "list_contains(ls, s)", "[i, 2] = [1, 2]",
				"[i, l] = [1, 2]", "{'q': i} = {'q': 1}", "{'q': i, 'r': s} IN ({'q': 1, 'r': 'a'})", "st.x = 1",
				"st.\"Y y\" > 'a'", "mp['a'] = 1", "mp = MAP {'a': 1, 'b': 2}", "ar = [1, 2]", "ar::INTEGER[] = li",
				"li[-1] = 3", "li[i] = 2", "st IN ({'x': 1, 'Y y': 'a'}, {'x': 3, 'Y y': 'it''s'})", "li < [2]",
				"un = union_value(b := 'x')::UNION(a INTEGER, b VARCHAR)", "array_extract(st, 'X') = 1");
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	/**
	 * A column.
	 *
	 * @param type its type
	 * @param values values for it, in SQL
	 */
	record Column(String type, List<String> values) {
	}

}
