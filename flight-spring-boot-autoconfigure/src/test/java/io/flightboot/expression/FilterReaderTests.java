package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.call.FlightErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.jackson.dataformat.MessagePackMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilterReaderTests {

	private static final ObjectMapper json = new ObjectMapper();

	private static final FilterColumns columns = new FilterColumns(List.of(column("price", "DECIMAL(10,2)"),
			column("qty", "INTEGER"), column("region", "VARCHAR"), column("day", "DATE"), column("at", "TIMESTAMP"),
			column("data", "BLOB"), column("flag", "BOOLEAN"), column("id", "UUID"), column("tags", "VARCHAR[]"),
			column("address", "STRUCT(city VARCHAR, zip INTEGER)"), column("and", "INTEGER"),
			new ColumnReference("odd", null)));

	private final FilterReader reader = new FilterReader(FilterLimits.DEFAULTS);

	private static ColumnReference column(String name, String type) {
		return new ColumnReference(name, DataTypes.parse(type));
	}

	private Expression read(String filter) throws Exception {
		Expression fromJson = this.reader.read(json.readValue(filter, Object.class), columns);
		ObjectMapper messagePack = new MessagePackMapper();
		byte[] packed = messagePack.writeValueAsBytes(json.readValue(filter, Object.class));
		assertThat(this.reader.read(messagePack.readValue(packed, Object.class), columns)).isEqualTo(fromJson);
		return fromJson;
	}

	private String sql(String filter) throws Exception {
		return new SqlRenderer(new DuckDbDialect()).render(read(filter)).sql();
	}

	@Test
	void readsTheExampleOfTheDocumentation() throws Exception {
		assertThat(read("""
				["and", ["price", ">", 10], ["region", "in", ["N", "S"]]]""")).isEqualTo(new Conjunction(
				Conjunction.Kind.AND,
				List.of(new Comparison(Comparison.Operator.GREATER, columns.find("price"),
						new Constant(new DecimalType(10, 2), BigDecimal.TEN)),
						new Membership(columns.find("region"),
								List.of(new Constant(ScalarType.VARCHAR, "N"), new Constant(ScalarType.VARCHAR, "S")),
								false))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					["qty", "between", 1, 5]                         | ("qty" BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER))
					["qty", "between", 1, 5, "(]"]                   | ("qty" > CAST(? AS INTEGER) AND "qty" <= CAST(? AS INTEGER))
					["NOT", ["region", "is null"]]                   | (NOT ("region" IS NULL))
					["region", "not in", []]                         | (1 = 1)
					["region", "LIKE", "a%"]                         | ("region" LIKE CAST(? AS VARCHAR))
					["region", "not ilike", "a!%", "!"]              | (NOT regexp_full_match(lower("region"), CAST(? AS VARCHAR), 's'))
					["price", "=", {"column": "qty"}]                | ("price" = "qty")
					[{"column": "and"}, "=", 1]                      | ("and" = CAST(? AS INTEGER))
					[{"field": "zip", "of": "address"}, "=", 1]      | (("address")."zip" = CAST(? AS INTEGER))
					[{"cast": "qty", "to": "varchar"}, "=", "1"]     | (CAST("qty" AS VARCHAR) = CAST(? AS VARCHAR))
					[{"cast": "region", "to": "int", "lenient": true}, "=", 1] | (TRY_CAST("region" AS INTEGER) = CAST(? AS INTEGER))
					[{"call": "lower", "args": ["region"]}, "=", "n"]          | (lower("region") = CAST(? AS VARCHAR))
					[{"call": "list_contains", "args": ["tags", "x"]}, "=", true] | (list_contains("tags", CAST(? AS VARCHAR)) = CAST(? AS BOOLEAN))
					[{"call": "add", "args": ["qty", 1]}, ">", 2]    | (("qty" + CAST(? AS BIGINT)) > CAST(? AS BIGINT))
					["tags", "=", ["a", null]]                       | ("tags" = CAST([CAST(? AS VARCHAR), CAST(NULL AS VARCHAR)] AS VARCHAR[]))
					["address", "=", {"city": "A", "zip": 1}]        | ("address" = CAST(struct_pack("city" := CAST(? AS VARCHAR), "zip" := CAST(? AS INTEGER)) AS STRUCT("city" VARCHAR, "zip" INTEGER)))
					["price", "<", {"value": "1.234", "type": "DECIMAL(5, 3)"}] | ("price" < CAST(? AS DECIMAL(5, 3)))
					["odd", "is distinct from", 1]                   | ("odd" IS DISTINCT FROM CAST(? AS BIGINT))
					["qty", "=", null]                               | ("qty" = CAST(NULL AS INTEGER))
					""")
	void readsAllForms(String filter, String sql) throws Exception {
		assertThat(sql(filter)).isEqualTo(sql);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"price"                                | filter: a condition is a list
					[]                                     | filter: a condition is a list
					["and"]                                | filter: conditions are missing after 'and'
					["and", ["qty", "=", 1], 7]            | filter[2]: a condition is a list
					["not", ["qty", "=", 1], 1]            | filter: it has 3 elements where 2 are expected
					["qty"]                                | filter: an operator is missing
					["or", ["prize", "=", 1]]              | filter[1][0]: there is no column 'prize'. There are 'price', 'qty',
					["qty", "is", null]                    | filter[1]: there is no operator 'is'. Known are: =, <>
					["qty", "=", "many"]                   | filter[2]: 'many' is no value of type INTEGER
					["qty", "=", true]                     | filter[2]: 'true' is no value of type INTEGER
					["region", "=", 5]                     | filter[2]: '5' is no value of type VARCHAR
					["flag", "=", "yes"]                   | filter[2]: 'yes' is no value of type BOOLEAN
					["day", "in", ["2024-01-01", "today"]] | filter[2][1]: 'today' is no value of type DATE, such as '2024-01-31'
					["at", "=", "2024-13-01T00:00:00"]     | filter[2]: '2024-13-01T00:00:00' is no value of type TIMESTAMP
					["id", "=", "1-1-1-1-1"]               | filter[2]: '1-1-1-1-1' is no value of type UUID
					["data", "=", "?"]                     | filter[2]: '?' is no value of type BLOB: bytes are binary
					["price", "=", 1e300]                  | filter[2]: the number has more than 38 digits
					["qty", "in", 5]                       | filter[2]: a list of values is expected
					["qty", "between", 1]                  | filter: it has 3 elements where 4 are expected
					["qty", "between", 1, 2, "]["]         | filter[4]: one of "[]"
					["region", "like", "a!", "!"]           | filter[2]: it ends with the escape character
					["region", "like", {"column": "region"}] | filter[2]: a text is expected
					["region", "like", "a", "!!"]          | filter[3]: one character is expected
					["qty", "=", [1]]                      | filter[2]: a value of type INTEGER is expected
					["qty", "=", {}]                       | filter[2]: an object has one of
					["qty", "=", {"column": "qty", "x": 1}] | filter[2]: 'x' is not known here
					["qty", "=", {"column": "nix"}]        | filter[2].column: there is no column 'nix'
					[{"call": "read_text", "args": ["region"]}, "=", "x"] | filter[0].call: there is no function 'read_text'
					[{"call": "lower", "args": []}, "=", "x"] | filter[0].args: a list of 1 is expected
					[{"cast": "qty", "to": "SECRET"}, "=", 1] | filter[0].to: there is no type 'SECRET'
					[{"field": "street", "of": "address"}, "=", 1] | filter[0].field: there is no field 'street'
					[{"field": "x", "of": "qty"}, "=", 1]  | filter[0].of: it has no fields
					["address", "=", {"city": "A"}]        | filter[2]: the field 'zip' is missing
					["tags", "=", [1]]                     | filter[2][0]: '1' is no value of type VARCHAR
					[1, "=", 1]                            | filter[0]: the name of a column is expected
					""")
	void namesThePlaceOfTheFault(String filter, String message) throws Exception {
		Object sent = json.readValue(filter, Object.class);
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> this.reader.read(sent, columns))
			.withMessageStartingWith(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	@Test
	void valuesTakeTheTypeThatFits() {
		assertThat(constant("qty", 2.5)).isEqualTo(new Constant(ScalarType.DOUBLE, 2.5));
		assertThat(constant("qty", 1L << 40)).isEqualTo(new Constant(ScalarType.BIGINT, BigInteger.ONE.shiftLeft(40)));
		assertThat(constant("price", new BigDecimal("1.005")))
			.isEqualTo(new Constant(new DecimalType(4, 3), new BigDecimal("1.005")));
		assertThat(constant("odd", "x")).isEqualTo(new Constant(ScalarType.VARCHAR, "x"));
		assertThat(constant("odd", null)).isEqualTo(Constant.NULL);
		assertThat(constant("data", new byte[] { 1 }))
			.isEqualTo(new Constant(ScalarType.BLOB, new BlobValue(new byte[] { 1 })));
		assertThat(ExpressionTypes.of(constant("at", "2024-01-31 12:00:00.123456789")))
			.isEqualTo(ScalarType.TIMESTAMP_NS);
	}

	private Expression constant(String column, @Nullable Object value) {
		List<@Nullable Object> filter = new ArrayList<>(List.of(column, "="));
		filter.add(value);
		return ((Comparison) this.reader.read(filter, columns)).right();
	}

	@Test
	void limitsDepth() {
		Object filter = List.of("qty", "=", 1);
		for (int i = 0; i < 22; i++) {
			filter = List.of("not", filter);
		}
		assertThat(this.reader.read(filter, columns)).isInstanceOf(Negation.class);
		Object deep = List.of("not", List.of("not", filter));
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> this.reader.read(deep, columns))
			.withMessageContaining("deeper than 24");
		Object call = "region";
		for (int i = 0; i < 5_000; i++) {
			call = Map.of("call", "lower", "args", List.of(call));
		}
		Object nested = List.of(call, "=", "x");
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> this.reader.read(nested, columns))
			.withMessageContaining("deeper than 24");
	}

	@Test
	void limitsNodes() {
		FilterReader small = new FilterReader(new FilterLimits(24, 10));
		assertThat(small.read(List.of("qty", "in", Collections.nCopies(8, 1)), columns)).isNotNull();
		Object large = List.of("qty", "in", Collections.nCopies(9, 1));
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> small.read(large, columns))
			.withMessageContaining("more than 10 parts");
	}

	@Test
	void quotesWhatWasSentWithoutHarm() {
		Object filter = List.of("a\n\u001b[31m\u202e" + "x".repeat(500), "=", 1);
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> this.reader.read(filter, columns))
			.satisfies((ex) -> assertThat(ex.getMessage()).startsWith("filter[0]: there is no column 'a??[31m?xx")
				.hasSizeLessThan(400));
	}

	@Test
	void bytesAreNoText() {
		Object filter = List.of("region", "=", "N".getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(InvalidExpressionException.class).isThrownBy(() -> this.reader.read(filter, columns))
			.withMessage("filter[2]: 'bytes' is no value of type VARCHAR");
	}

}
