package io.flightboot.airport.engine;

import java.util.Arrays;
import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration.AddColumn;
import io.flightboot.airport.TableAlteration.ChangeType;
import io.flightboot.airport.TableAlteration.DropNotNull;
import io.flightboot.airport.TableAlteration.RemoveColumn;
import io.flightboot.airport.TableAlteration.RenameColumn;
import io.flightboot.airport.TableAlteration.RenameTable;
import io.flightboot.airport.TableAlteration.SetDefault;
import io.flightboot.airport.TableAlteration.SetNotNull;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for ALTER TABLE of {@link EngineTable}.
 */
class AlterationTests {

	private static final Field AGE = Field.nullable("age", new ArrowType.Int(32, true));

	private final TestCatalog test = new TestCatalog();

	@BeforeEach
	void people() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		this.test.insert("people", List.of(1, "Ann"), List.of(2, "Bob"));
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	private List<String> columns() {
		return this.test.table("people").schema().getFields().stream().map(Field::getName).toList();
	}

	@Test
	void aColumnIsAdded() throws Exception {
		long version = this.test.catalog().version(TestCatalog.CALL);
		this.test.alter("people", new AddColumn(AGE, false));
		assertThat(this.test.catalog().version(TestCatalog.CALL)).isEqualTo(version + 1);
		assertThat(columns()).containsExactly("id", "name", "age", "rowid");
		this.test.insert("people", List.of(3, "Cid", 30));
		assertThat(this.test.rows("people")).containsExactly(Arrays.asList(1, "Ann", null, 0L),
				Arrays.asList(2, "Bob", null, 1L), List.of(3, "Cid", 30, 2L));
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.test.alter("people", new AddColumn(AGE, false)))
			.withMessage("Column 'age' exists already");
		this.test.alter("people", new AddColumn(AGE, true));
	}

	@Test
	void aColumnIsRemovedAndComesBackEmpty() throws Exception {
		this.test.alter("people", new RemoveColumn("name", false, false));
		assertThat(this.test.rows("people")).containsExactly(List.of(1, 0L), List.of(2, 1L));
		this.test.alter("people", new AddColumn(TestCatalog.NAME, false));
		assertThat(this.test.rows("people")).containsExactly(Arrays.asList(1, null, 0L), Arrays.asList(2, null, 1L));
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.test.alter("people", new RemoveColumn("gone", false, false)));
		this.test.alter("people", new RemoveColumn("gone", true, false));
	}

	@Test
	void aColumnOfAConstraintStays() {
		this.test.create(new NewTable("keyed", new Schema(List.of(TestCatalog.ID, TestCatalog.NAME)), List.of("id"),
				List.of(), List.of("length(name) < 9"), List.of()));
		for (String column : List.of("id", "name")) {
			assertThatExceptionOfType(AirportException.class)
				.isThrownBy(() -> this.test.alter("keyed", new RemoveColumn(column, false, false)))
				.withMessageContaining("a constraint");
		}
		this.test.alter("keyed", new RemoveColumn("name", false, true));
		assertThat(((EngineTable) this.test.table("keyed")).checks()).isEmpty();
	}

	@Test
	void columnsAndTablesAreRenamed() throws Exception {
		this.test.alter("people", new RenameColumn("name", "first name"));
		assertThat(columns()).containsExactly("id", "first name", "rowid");
		this.test.alter("people", new RenameTable("workers"));
		assertThat(this.test.rows("workers")).hasSize(2);
		assertThat(this.test.at("workers", 1)).hasSize(2);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.test.table("people"));
		this.test.create("people", TestCatalog.ID);
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.test.alter("people", new RenameTable("WORKERS")))
			.withMessage("Table 'WORKERS' exists already");
	}

	@Test
	void aTypeIsChanged() throws Exception {
		this.test.alter("people", new SetDefault("id", "7"));
		this.test.alter("people",
				new ChangeType(Field.nullable("id", new ArrowType.Int(64, true)), "CAST(id AS BIGINT)"));
		Field id = this.test.table("people").schema().findField("id");
		assertThat(id.getType()).isEqualTo(new ArrowType.Int(64, true));
		assertThat(id.getMetadata()).containsEntry("default", "7");
		this.test.alter("people", new ChangeType(Field.nullable("id", new ArrowType.Utf8()), "name || (id * 2)"));
		assertThat(this.test.rows("people")).containsExactly(List.of("Ann2", "Ann", 0L), List.of("Bob4", "Bob", 1L));
		this.test.insert("people", List.of("x", "Cid"));
		assertThat(this.test.rows("people")).hasSize(3);
		for (String expression : List.of("(SELECT max(id) FROM data.t1)", "name); DROP TABLE data.t1; --",
				"CAST(name AS INTEGER)")) {
			assertThatExceptionOfType(AirportException.class).isThrownBy(
					() -> this.test.alter("people", new ChangeType(Field.nullable("id", AGE.getType()), expression)));
		}
		assertThat(this.test.rows("people")).hasSize(3);
	}

	@Test
	void defaultsAreKeptAsTheyAre() throws Exception {
		this.test.alter("people", new SetDefault("name", "'Princeton'"));
		this.test.alter("people", new RenameColumn("name", "city"));
		this.test.alter("people", new SetNotNull("city"));
		assertThat(this.test.table("people").schema().findField("city").getMetadata()).containsEntry("default",
				"'Princeton'");
		for (String expression : List.of("(SELECT 1)", "1; SELECT 2", "id", "getenv('HOME')", "read_text('x')",
				"nextval('s')", "1) FROM x; (1")) {
			assertThatExceptionOfType(AirportException.class)
				.isThrownBy(() -> this.test.alter("people", new SetDefault("city", expression)));
		}
		this.test.alter("people", new SetDefault("city", "upper('x') || random()"));
		this.test.alter("people", new SetDefault("city", "CAST(current_date AS VARCHAR)"));
		Field forged = AirportColumns.withDefault(AGE, "(SELECT 1)");
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.alter("people", new AddColumn(forged, false)));
		assertThatExceptionOfType(AirportException.class).isThrownBy(() -> this.test.create("other", forged));
	}

	@Test
	void nullsAreForbiddenAndAllowed() throws Exception {
		this.test.alter("people", new SetNotNull("name"));
		assertThat(this.test.table("people").schema().findField("name").isNullable()).isFalse();
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.insert("people", Arrays.asList(3, null)));
		this.test.alter("people", new DropNotNull("name"));
		this.test.insert("people", Arrays.asList(3, null));
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.alter("people", new SetNotNull("name")))
			.withMessageContaining("NOT NULL of column 'name'");
	}

	@Test
	void aStatementOverAnAlterationIsRefused() throws Exception {
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = this.test.batch(List.of(TestCatalog.ID, TestCatalog.NAME),
						List.of(List.of(5, "Eve")))) {
			change.apply(batch);
			EngineTable before = (EngineTable) this.test.table("people");
			this.test.alter("people", new AddColumn(AGE, false));
			assertThatExceptionOfType(AirportException.class).isThrownBy(change::commit)
				.withMessageContaining("was altered meanwhile");
			assertThatExceptionOfType(AirportException.class)
				.isThrownBy(() -> before.read(this.test.scan(List.of("id"))))
				.withMessageContaining("was altered meanwhile");
		}
	}

}
