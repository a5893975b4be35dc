package io.flightboot.expression.duckdb;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Conjunction;
import io.flightboot.expression.Constant;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.Evaluator;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.InvalidExpressionException;
import io.flightboot.expression.LeftOut;
import io.flightboot.expression.NullTest;
import io.flightboot.expression.ScalarType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DuckDbFilterReader}.
 */
class DuckDbFilterReaderTests extends FilterJson {

	private static final List<String> NAMES = List.of("v", "s", "e", "a", "b", "c", "g");

	private static final FilterColumns COLUMNS = new FilterColumns(List.of(new ColumnReference("v", ScalarType.BIGINT),
			new ColumnReference("s", ScalarType.VARCHAR), new ColumnReference("e", ScalarType.VARCHAR),
			new ColumnReference("a", ScalarType.BOOLEAN), new ColumnReference("b", ScalarType.BOOLEAN),
			new ColumnReference("c", ScalarType.BOOLEAN), new ColumnReference("g", null)));

	private static final String V = column(0, BIGINT);

	private static final String ONE = constant(value(BIGINT, "1"));

	private final DuckDbFilterReader reader = new DuckDbFilterReader(FilterLimits.DEFAULTS);

	private DuckDbFilters read(String... filters) {
		return this.reader.read(filters(NAMES, filters), COLUMNS);
	}

	@Test
	void readsThePublishedExample() {
		DuckDbFilters read = this.reader.read("""
				{"filters":[{"expression_class":"BOUND_COMPARISON","type":"COMPARE_EQUAL","alias":"",
				"query_location":18446744073709551615,"left":{"expression_class":"BOUND_COLUMN_REF",
				"type":"BOUND_COLUMN_REF","alias":"v","query_location":18446744073709551615,
				"return_type":{"id":"BIGINT","type_info":null},"binding":{"table_index":0,"column_index":0},"depth":0},
				"right":{"expression_class":"BOUND_CONSTANT","type":"VALUE_CONSTANT","alias":"",
				"query_location":18446744073709551615,"value":{"type":{"id":"BIGINT","type_info":null},
				"is_null":false,"value":1234567890123456789}}}],"column_binding_names_by_index":["v"]}""", COLUMNS);
		assertThat(read.isComplete()).isTrue();
		assertThat(read.conditions())
			.containsExactly(new Comparison(Comparison.Operator.EQUAL, new ColumnReference("v", ScalarType.BIGINT),
					new Constant(ScalarType.BIGINT, BigInteger.valueOf(1234567890123456789L))));
	}

	@Test
	void toleratesWhatItDoesNotKnow() {
		String json = """
				{"x":[1,{"y":null}],"column_binding_names_by_index":["rowid","v"],"filters":[{"type":"OPERATOR_IS_NULL",
				"new":{"a":Infinity},"children":[{"binding":{"column_index":1,"column_index":1},
				"expression_class":"BOUND_COLUMN_REF"}],"expression_class":"BOUND_OPERATOR"}]}""";
		assertThat(this.reader.read(json, COLUMNS))
			.isEqualTo(new DuckDbFilters(List.of(new NullTest(COLUMNS.find("v"), false)), List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "{\"filters\":null}", "{\"filters\":[]}" })
	void nothingWasPushedDown(String json) {
		assertThat(this.reader.read(json, COLUMNS)).isEqualTo(DuckDbFilters.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "null", "1", "{\"filters\":{}}", "{\"filters\":[]} x", "{'filters':[]}", "\0" })
	void refusesWhatIsNoFilter(String json) {
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> this.reader.read(json, COLUMNS))
			.withMessageStartingWith("json_filters: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "[]", "{}", "{\"expression_class\":\"BOUND_LAMBDA\"}",
			"{\"expression_class\":\"BOUND_OPERATOR\",\"type\":\"OPERATOR_NOT\"}",
			"{\"expression_class\":\"BOUND_CONJUNCTION\",\"type\":\"CONJUNCTION_AND\",\"children\":[]}" })
	void leavesOutWhatIsUnknown(String filter) {
		assertThat(read(filter).conditions()).isEmpty();
		assertThat(read(operator("OPERATOR_IS_NULL", V), filter).conditions()).hasSize(1);
	}

	@Test
	void tellsWhatWasLeftOut() {
		DuckDbFilters read = read(ONE, conjunction("AND", operator("OPERATOR_IS_NULL", V),
				compare("EQUAL", function("md5\\n\\u202e", VARCHAR, text("x")), text("y"))));
		assertThat(read.conditions()).containsExactly(new NullTest(COLUMNS.find("v"), false));
		assertThat(read.leftOut()).extracting(LeftOut::toString)
			.containsExactly("filters[0]: it is no condition",
					"filters[1].children[1]: the function 'md5??' is not known");
	}

	@Test
	void leavesOutColumnsThatAreOthers() {
		assertThat(read(compare("EQUAL", column(0, VARCHAR), text("x"))).conditions()).isEmpty();
		assertThat(read(compare("EQUAL", column(0, INTEGER), ONE)).conditions()).isEmpty();
		assertThat(read(compare("EQUAL", column(99, BIGINT), ONE)).conditions()).isEmpty();
		assertThat(read(compare("EQUAL", column(-1, BIGINT), ONE)).conditions()).isEmpty();
		assertThat(read(compare("EQUAL", column(6, BIGINT), ONE)).conditions()).isEmpty();
		assertThat(this.reader.read(filters(List.of("other"), compare("EQUAL", V, ONE)), COLUMNS).conditions())
			.isEmpty();
		assertThat(read(operator("OPERATOR_IS_NOT_NULL", column(6, "{}"))).conditions()).hasSize(1);
	}

	@Test
	void enumerationsHaveAnOrderOfTheirOwn() {
		String type = enumeration("small", "large");
		String large = constant(value(type, "1"));
		assertThat(read(compare("LESSTHAN", column(2, type), large)).conditions()).isEmpty();
		assertThat(read(between(column(2, type), large, large, true, true)).conditions()).isEmpty();
		assertThat(read(compare("EQUAL", column(2, type), large)).conditions()).containsExactly(new Comparison(
				Comparison.Operator.EQUAL, new ColumnReference("e", new EnumType(List.of("small", "large"))),
				new Constant(new EnumType(List.of("small", "large")), "large")));
	}

	@Test
	void rangesWithoutEndsAreNotNested() {
		String range = column(3, BOOLEAN);
		for (int i = 0; i < 20; i++) {
			range = between(range, column(4, BOOLEAN), column(5, BOOLEAN), false, true);
		}
		assertThat(read(range).conditions()).isEmpty();
		assertThat(read(between(column(3, BOOLEAN), column(4, BOOLEAN), column(5, BOOLEAN), false, true)).isComplete())
			.isTrue();
	}

	@Test
	void limitsDepthAndParts() {
		String deep = operator("OPERATOR_IS_NULL", V);
		for (int i = 0; i < 60; i++) {
			deep = operator("OPERATOR_NOT", deep);
		}
		assertThat(read(deep, operator("OPERATOR_IS_NULL", V)).conditions()).hasSize(1);
		String[] many = new String[FilterLimits.DEFAULTS.maxNodes()];
		Arrays.fill(many, ONE);
		many[0] = V;
		assertThat(read(operator("OPERATOR_IS_NULL", V), operator("COMPARE_IN", many)).conditions()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "~~", "~~*" })
	void limitsPatterns(String name) {
		String input = column(1, VARCHAR);
		assertThat(read(function(name, BOOLEAN, input, text("_".repeat(1000)))).isComplete()).isTrue();
		assertThat(read(function(name, BOOLEAN, input, text("_".repeat(1001)))).conditions()).isEmpty();
		assertThat(read(function(name, BOOLEAN, input, input)).conditions()).isEmpty();
	}

	@Test
	void leavesOutAllThatIsTooLarge() {
		for (String json : List.of("[".repeat(100_000), "{\"filters\":[" + "9".repeat(1000) + "]}",
				"{\"a\":".repeat(2_000_000), filters(NAMES, "[".repeat(1000) + "]".repeat(1000)))) {
			DuckDbFilters read = this.reader.read(json, COLUMNS);
			assertThat(read.conditions()).isEmpty();
			assertThat(read.leftOut()).hasSize(1);
		}
	}

	/**
	 * Columns stand under the name of an unknown function too, so that what it decides is
	 * known here.
	 */
	private static String condition(Random random, int depth) {
		if (depth == 0 || random.nextInt(5) == 0) {
			String column = column(3 + random.nextInt(3), BOOLEAN);
			return (random.nextInt(3) == 0) ? function("unknown", BOOLEAN, column) : column;
		}
		if (random.nextInt(3) == 0) {
			return operator("OPERATOR_NOT", condition(random, depth - 1));
		}
		String[] children = new String[1 + random.nextInt(3)];
		for (int i = 0; i < children.length; i++) {
			children[i] = condition(random, depth - 1);
		}
		return conjunction(random.nextBoolean() ? "AND" : "OR", children);
	}

	@Test
	void neverNarrows() {
		int partial = 0;
		for (long seed = 0; seed < 1000; seed++) {
			String condition = condition(new Random(seed), 4);
			DuckDbFilters widened = read(condition);
			DuckDbFilters whole = read(condition.replace("\"BOUND_FUNCTION\",\"type\"", "\"BOUND_CONJUNCTION\",\"t\"")
				.replace("\"t\":\"BOUND_FUNCTION\"", "\"type\":\"CONJUNCTION_AND\""));
			assertThat(whole.isComplete()).isTrue();
			partial += (!widened.isComplete() && !widened.conditions().isEmpty()) ? 1 : 0;
			for (Map<String, @Nullable Object> row : rows()) {
				if (matches(whole.conditions(), row)) {
					assertThat(matches(widened.conditions(), row)).as(condition).isTrue();
				}
				else if (widened.isComplete()) {
					assertThat(matches(widened.conditions(), row)).as(condition).isFalse();
				}
			}
		}
		assertThat(partial).isGreaterThan(100);
	}

	private static boolean matches(List<Expression> conditions, Map<String, @Nullable Object> row) {
		return conditions.stream().allMatch((condition) -> new Evaluator(row, Evaluator.UTF_8).matches(condition));
	}

	private static List<Map<String, @Nullable Object>> rows() {
		List<Map<String, @Nullable Object>> rows = new ArrayList<>(List.of(new HashMap<>()));
		for (String name : List.of("a", "b", "c")) {
			List<Map<String, @Nullable Object>> longer = new ArrayList<>();
			for (Map<String, @Nullable Object> row : rows) {
				for (Boolean value : Arrays.asList(true, false, null)) {
					Map<String, @Nullable Object> next = new HashMap<>(row);
					next.put(name, value);
					longer.add(next);
				}
			}
			rows = longer;
		}
		return Collections.unmodifiableList(rows);
	}

	@Test
	void conjunctionsOfOneAreNone() {
		assertThat(read(conjunction("OR", column(3, BOOLEAN))).conditions())
			.noneMatch((condition) -> condition instanceof Conjunction);
	}

}
