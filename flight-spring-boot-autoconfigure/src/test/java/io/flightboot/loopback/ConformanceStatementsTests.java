package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.fixture.FixtureConfiguration;
import io.flightboot.airport.protocol.CatalogEntry;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The main statements of the SQL suite of DuckDB's extension, call by call.
 */
class ConformanceStatementsTests {

	private static final String SCHEMA = "test_schema";

	private static final String PUSHED = "test_predicate_pushdown";

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(FixtureConfiguration.class)
		.askedWith("anybody");

	private AirportWorld world;

	@BeforeEach
	void open() throws Exception {
		this.world = new AirportWorld(server, true);
		this.world.createSchema(SCHEMA);
	}

	@AfterEach
	void close() throws Exception {
		this.world.close();
	}

	private static List<@Nullable Object> row(@Nullable Object... values) {
		return new ArrayList<>(Arrays.asList(values));
	}

	private long insert(String table, String query) throws Exception {
		return this.world.change("insert", SCHEMA, table, query);
	}

	private CatalogEntry alter(String table, String action, TableAlteration alteration) {
		return this.world.alter(SCHEMA, table, action, alteration);
	}

	private static Field int32(String name) {
		return Field.nullable(name, new ArrowType.Int(32, true));
	}

	@Test
	void earlierVersionsAreKept() throws Exception {
		this.world.createTable(SCHEMA, "version_test", "SELECT ''::VARCHAR AS name");
		assertThat(insert("version_test", "SELECT 'Elliott' AS name")).isEqualTo(1);
		assertThat(insert("version_test", "SELECT 'Scarlet' AS name")).isEqualTo(1);
		alter("version_test", "add_column", new TableAlteration.AddColumn(int32("age"), false));
		assertThat(this.world.rows(SCHEMA, "version_test", "0")).isEmpty();
		assertThat(this.world.rows(SCHEMA, "version_test", "1")).containsExactly(row("Elliott"));
		assertThat(this.world.rows(SCHEMA, "version_test", "2")).containsExactly(row("Elliott"), row("Scarlet"));
		assertThat(this.world.rows(SCHEMA, "version_test", "3")).containsExactly(row("Elliott", null),
				row("Scarlet", null));
		assertThat(this.world.at(SCHEMA, "version_test", "2").columns().getFields()).extracting(Field::getName)
			.containsExactly("name", "rowid");
		assertThat(insert("version_test", "SELECT 'None' AS name, 1::INTEGER AS age LIMIT 0")).isZero();
		assertThat(this.world.rows(SCHEMA, "version_test", "4")).hasSize(2);
		for (String version : List.of("5", "-1", "x")) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> this.world.at(SCHEMA, "version_test", version))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
		}
	}

	@Test
	void eachChangeOfColumnsMakesAVersion() throws Exception {
		this.world.createTable(SCHEMA, "t", "SELECT 1::INTEGER AS a, 'x' AS b");
		alter("t", "set_default", new TableAlteration.SetDefault("b", "'Princeton'"));
		alter("t", "set_not_null", new TableAlteration.SetNotNull("b"));
		alter("t", "drop_not_null", new TableAlteration.DropNotNull("b"));
		alter("t", "change_column_type",
				new TableAlteration.ChangeType(Field.nullable("a", new ArrowType.Int(64, true)), "CAST(a AS BIGINT)"));
		alter("t", "rename_column", new TableAlteration.RenameColumn("b", "c"));
		alter("t", "remove_column", new TableAlteration.RemoveColumn("a", false, false));
		assertThat(this.world.at(SCHEMA, "t", "6").columns().getFields()).extracting(Field::getName)
			.containsExactly("c", "rowid");
		CatalogEntry renamed = alter("t", "rename_table", new TableAlteration.RenameTable("u"));
		assertThat(renamed.name()).isEqualTo("u");
		assertThat(this.world.at(SCHEMA, "u", "0").columns().getFields()).extracting(Field::getName)
			.containsExactly("a", "b", "rowid");
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> this.world.at(SCHEMA, "u", "7"));
		assertThat(renamed.columns().findField("c").getMetadata()).containsEntry("default", "'Princeton'");
	}

	@Test
	void employeesComeAndGo() throws Exception {
		this.world.createTable(SCHEMA, "employees", "SELECT ''::VARCHAR AS name, 1::INTEGER AS age");
		assertThat(this.world.returning("insert", SCHEMA, "employees",
				"SELECT * FROM (VALUES ('John Doe', 30::INTEGER), ('Jane Smith', 25)) t(name, age)"))
			.extracting((row) -> row.subList(0, 2))
			.containsExactly(row("John Doe", 30), row("Jane Smith", 25));
		assertThat(this.world.change("update", SCHEMA, "employees", "SELECT 31::INTEGER AS age, 0::BIGINT AS rowid"))
			.isEqualTo(1);
		assertThat(this.world.returning("update", SCHEMA, "employees",
				"SELECT 103::INTEGER AS age, 'Jane' AS name, 1::BIGINT AS rowid"))
			.containsExactly(row(103, "Jane", 1L));
		assertThat(this.world.rows(SCHEMA, "employees")).containsExactly(row("John Doe", 31), row("Jane", 103));
		alter("employees", "add_column",
				new TableAlteration.AddColumn(Field.nullable("location", ArrowType.Utf8.INSTANCE), false));
		assertThat(this.world.rows(SCHEMA, "employees")).containsExactly(row("John Doe", 31, null),
				row("Jane", 103, null));
		assertThat(this.world.returning("delete", SCHEMA, "employees", "SELECT 0::BIGINT AS rowid"))
			.containsExactly(row("John Doe", 31, null, 0L));
		assertThat(this.world.change("delete", SCHEMA, "employees",
				"SELECT range AS rowid FROM range(0, 5000) WHERE rowid = 1"))
			.isEqualTo(1);
		assertThat(this.world.rows(SCHEMA, "employees")).isEmpty();
		this.world.dropTable(SCHEMA, "employees");
		this.world.createTable(SCHEMA, "employees", "SELECT ''::VARCHAR AS name");
		assertThat(this.world.rows(SCHEMA, "employees", "0")).isEmpty();
		assertThat(insert("employees", "SELECT 'Joe' AS name")).isEqualTo(1);
	}

	@Test
	void namesMayHaveAnyLetters() throws Exception {
		String schema = "Sch ema/\u00FC";
		this.world.createSchema(schema);
		this.world.createTable(schema, "t\u00E4/b le", "SELECT 1::INTEGER AS \"\u00EF d\"");
		assertThat(this.world.change("insert", schema, "t\u00E4/b le", "SELECT 7::INTEGER AS \"\u00EF d\""))
			.isEqualTo(1);
		assertThat(this.world.rows(schema, "t\u00E4/b le")).containsExactly(row(7));
		assertThat(this.world.rows(schema, "t\u00E4/b le", "0")).isEmpty();
		assertThat(this.world.client().object(schema, "t\u00E4/b le").descriptor().isCommand()).isTrue();
	}

	@Test
	void losslessTypesStayWhatTheyAre() throws Exception {
		String products = "SELECT 'b975e418-7a6d-4afd-b1a4-1f7174ce1805'::UUID AS id, "
				+ "'-170141183460469231731687303715884105727'::HUGEINT AS price, true AS sold";
		CatalogEntry table = this.world.createTable(SCHEMA, "products", products);
		assertThat(table.columns().findField("price").getMetadata()).containsEntry("ARROW:extension:name",
				"arrow.opaque");
		List<List<Object>> returned = this.world.returning("insert", SCHEMA, "products", products);
		assertThat(this.world.rows(SCHEMA, "products")).containsExactly(returned.get(0).subList(0, 3));
		assertThat(returned.get(0).get(0)).isEqualTo("b975e418-7a6d-4afd-b1a4-1f7174ce1805");
		assertThat(this.world.change("update", SCHEMA, "products",
				"SELECT 12::HUGEINT AS price, false AS sold, 0::BIGINT AS rowid"))
			.isEqualTo(1);
		assertThat(this.world.rows(SCHEMA, "products").get(0).get(2)).hasToString("0");
	}

	@Test
	void schemasComeAndGo() {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> this.world.createSchema(SCHEMA))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.ALREADY_EXISTS));
		this.world.dropSchema(SCHEMA);
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> this.world.dropSchema(SCHEMA))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
		this.world.createSchema(SCHEMA);
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> this.world.dropSchema("utils"));
	}

	@ParameterizedTest
	@MethodSource("io.flightboot.expression.duckdb.ConformancePredicates#events")
	void findsEvents(String filter, @Nullable List<Integer> ids) throws Exception {
		this.world.createSchema(PUSHED);
		String events = "SELECT * FROM (VALUES "
				+ "(1::INTEGER, TIMESTAMP '2020-08-20 12:32:45', {'level': 'warning', 'body': 'foo', 'impact': 4::INTEGER, "
				+ "'colors': ['green', 'blue']}, [1, 2, 3]::INTEGER[]), "
				+ "(2, TIMESTAMP '2020-08-21 12:32:45', {'level': 'error', 'body': 'bar', 'impact': 5, "
				+ "'colors': ['green', 'yellow']}, [5, 6]), "
				+ "(3, TIMESTAMP '2020-08-22 12:32:45', {'level': 'warning', 'body': 'foo 2', 'impact': 3, "
				+ "'colors': ['green', 'red']}, NULL)) t(id, event_time, details, switches)";
		this.world.createTable(PUSHED, "events", events);
		assertThat(this.world.change("insert", PUSHED, "events", events)).isEqualTo(3);
		assertThat(this.world.filtered(PUSHED, "events", filter)).extracting((row) -> row.get(0))
			.isEqualTo((ids != null) ? ids : List.of(1, 2, 3));
	}

	@ParameterizedTest
	@MethodSource("io.flightboot.expression.duckdb.ConformancePredicates#mappings")
	void findsMappings(String filter, int count) throws Exception {
		this.world.createSchema(PUSHED);
		String mappings = "SELECT 1::INTEGER AS id, MAP {'color': 'red', 'location': 'NYC'} AS mapping";
		this.world.createTable(PUSHED, "mappings", mappings);
		assertThat(this.world.change("insert", PUSHED, "mappings", mappings)).isEqualTo(1);
		assertThat(this.world.filtered(PUSHED, "mappings", filter)).hasSize(count);
	}

}
