package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.airport.fixture.FixtureConfiguration;
import io.flightboot.airport.protocol.CatalogEntry;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The shape that most files of the SQL suite of DuckDB's extension have: a column of one
 * type, as Arrow has it, whose values come back and are found by what they are.
 */
class ConformanceTypesTests {

	private static final String SCHEMA = "test_predicate_pushdown";

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(FixtureConfiguration.class)
		.askedWith("anybody");

	static Stream<Arguments> types() {
		return Stream.of(type("TINYINT", "123"), type("SMALLINT", "12345", "-122"),
				type("INTEGER", "123456", "-222292"), type("BIGINT", "1234567890123456789"), type("UTINYINT", "123"),
				type("USMALLINT", "12345"), type("UINTEGER", "12345678"), type("UBIGINT", "1234567890123456789"),
				type("HUGEINT", "123456789012345678901234567890"),
				type("UHUGEINT", "123456789012345678901234567890123456"), type("DECIMAL(18,3)", "123.456", "-987.321"),
				type("FLOAT", "123.456", "'inf'", "'-inf'", "'nan'"),
				type("DOUBLE", "123.456789", "'inf'", "'-inf'", "'nan'"), type("BOOLEAN", "true", "false"),
				type("VARCHAR", "'test'", "'rusty''s favorite'", "'\uD83E\uDD86'"),
				type("UUID", "'123e4567-e89b-12d3-a456-426614174000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'"),
				type("BLOB", "'1234567890abcdef'"), type("BIT", "'101010'"),
				type("DATE", "'2023-10-01'", "'infinity'", "'-infinity'"), type("TIME", "'12:34:56'"),
				type("TIMETZ", "'12:34:56'"), type("TIMESTAMP", "'2023-10-01 12:34:56.789123'"),
				type("TIMESTAMP_S", "'2023-10-01 12:34:56'"), type("TIMESTAMP_MS", "'2023-10-01 12:34:56.789'"),
				type("TIMESTAMP_NS", "'2023-10-01 12:34:56.789123456'"),
				type("TIMESTAMPTZ", "'2023-10-01 12:34:56+00'"), type("INTERVAL", "'1 day 02:03:04'"),
				type("STRUCT(k1 INTEGER, k2 BIGINT)", "{'k1': 5555, 'k2': 123}"),
				type("BIGNUM", "1234567890123456789"));
	}

	private static Arguments type(String type, String... literals) {
		return Arguments.of(type, List.of(literals));
	}

	@ParameterizedTest
	@MethodSource("types")
	void findsEachValue(String type, List<String> literals) throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			world.createSchema(SCHEMA);
			world.createTable(SCHEMA, "t", "SELECT NULL::" + type + " AS v");
			world.engine().execute("CREATE TABLE t (v " + asSent(type) + ")");
			assertThat(world.change("insert", SCHEMA, "t", "SELECT NULL::" + type + " AS v")).isEqualTo(1);
			List<Object> values = new ArrayList<>();
			for (String literal : literals) {
				String sent = "SELECT " + literal + "::" + asSent(type) + " AS v";
				values.add(world.returning("insert", SCHEMA, "t", sent).get(0).get(0));
			}
			assertThat(values).doesNotContainNull().doesNotHaveDuplicates();
			List<List<Object>> all = world.rows(SCHEMA, "t");
			assertThat(all.get(0)).isEqualTo(Arrays.asList((Object) null));
			assertThat(all.subList(1, all.size())).isEqualTo(values.stream().map(List::of).toList());
			for (int i = 0; i < literals.size(); i++) {
				String filter = world.engine().filter("t", "v = " + literals.get(i) + "::" + asSent(type));
				if (filter != null) {
					assertThat(world.filtered(SCHEMA, "t", filter)).as(filter).containsExactly(List.of(values.get(i)));
				}
			}
		}
	}

	/**
	 * Return what is left of a type when it has become Arrow's.
	 */
	private static String asSent(String type) {
		return switch (type) {
			case "UUID" -> "VARCHAR";
			case "HUGEINT", "UHUGEINT" -> "DECIMAL(38,0)";
			case "BIT" -> "BLOB";
			case "TIMETZ" -> "TIME";
			default -> type;
		};
	}

	@Test
	void whoSendsOtherTypesGetsThoseOfTheTableReturned() throws Exception {
		String row = "SELECT 'ffffffff-ffff-ffff-ffff-fffffffffffe'::UUID AS uuid, -12::HUGEINT AS huge, true AS flag, "
				+ "[{'t': TIME '12:34:56', 'u': 'ffffffff-ffff-ffff-ffff-fffffffffffe'::UUID}] AS nested, 'x' AS text";
		try (AirportWorld lossless = new AirportWorld(server, true);
				ClientEngine lossy = new ClientEngine(server.clientAllocator(), false)) {
			lossless.createSchema(SCHEMA);
			lossless.createTable(SCHEMA, "t", row);
			List<List<Object>> expected = lossless.returning("insert", SCHEMA, "t", row);
			assertThat(lossless.returning("insert", SCHEMA, "t", row + " UNION ALL " + row, lossy))
				.containsExactly(expected.get(0), expected.get(0));
			assertThat(lossless.rows(SCHEMA, "t")).hasSize(3)
				.containsOnly(expected.get(0).subList(0, expected.get(0).size() - 1));
		}
	}

	@Test
	void bitsComeAsBitsOnly() throws Exception {
		try (AirportWorld lossless = new AirportWorld(server, true);
				ClientEngine lossy = new ClientEngine(server.clientAllocator(), false)) {
			lossless.createSchema(SCHEMA);
			lossless.createTable(SCHEMA, "t", "SELECT '101'::BIT AS v");
			assertThat(
					lossless.change("insert", SCHEMA, "t", "SELECT unnest(['1', '10101010', '101010101'])::BIT AS v"))
				.isEqualTo(3);
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> lossless.returning("insert", SCHEMA, "t", "SELECT '101'::BIT AS v", lossy))
				.withMessageContaining("SET arrow_lossless_conversion = true");
			Schema columns = lossless.engine().schema("SELECT '101'::BIT AS v");
			for (byte[] none : new byte[][] { {}, { 0 }, { 8, 1 }, { -1, 1 }, { 3, 0 }, { 1, 0x7F } }) {
				assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> lossless.client()
					.change("insert", lossless.client().object(SCHEMA, "t").descriptor(), columns, List.of((root) -> {
						((VarBinaryVector) root.getVector(0)).setSafe(0, none);
						root.setRowCount(1);
					}), null)).withMessageContaining("no BIT");
			}
			assertThat(lossless.rows(SCHEMA, "t")).hasSize(3);
		}
	}

	@Test
	void typesThatArrowLacksAreWhatWasSent() throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			world.createSchema(SCHEMA);
			CatalogEntry table = world.createTable(SCHEMA, "t", "SELECT NULL::UUID AS uuid, NULL::HUGEINT AS huge, "
					+ "NULL::BIT AS bits, NULL::TIMETZ AS time, NULL::JSON AS json");
			assertThat(table.columns().getFields().subList(0, 5)).extracting((field) -> field.getType().toString())
				.containsExactly("Utf8", "Decimal(38, 0, 128)", "Binary", "Time(MICROSECOND, 64)", "Utf8");
			assertThat(table.columns().getFields().subList(0, 5)).extracting(Field::getMetadata)
				.allMatch((metadata) -> metadata.isEmpty());
		}
	}

}
