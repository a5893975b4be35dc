package io.flightboot.airport.engine;

import java.util.Arrays;
import java.util.List;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.TableAlteration;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for constraints of {@link EngineTable}, and for SQL that clients send with them.
 */
class ConstraintTests {

	private static final Field AGE = Field.nullable("age", new ArrowType.Int(32, true));

	private final TestCatalog test = new TestCatalog();

	@AfterEach
	void close() {
		this.test.close();
	}

	private void people(List<String> primaryKey, List<String> unique, List<String> checks, String... constraints) {
		this.test.create(new NewTable("people", new Schema(List.of(TestCatalog.ID, TestCatalog.NAME, AGE)), primaryKey,
				unique, checks, List.of(constraints)));
	}

	private void refused(String message, List<?>... rows) {
		assertThatExceptionOfType(AirportException.class).isThrownBy(() -> this.test.insert("people", rows))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(AirportException.Kind.CONSTRAINT));
	}

	@Test
	void valuesThatMustBeThere() throws Exception {
		Field id = new Field("id", FieldType.notNullable(TestCatalog.ID.getType()), null);
		this.test.create("people", id, TestCatalog.NAME);
		refused("Constraint NOT NULL of column 'id' of table 'people' is violated", Arrays.asList(null, "Ann"));
		this.test.insert("people", Arrays.asList(1, null));
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.update("people", List.of("id"), Arrays.asList(null, 0L)))
			.withMessageContaining("NOT NULL of column 'id'");
		assertThat(this.test.rows("people")).containsExactly(Arrays.asList(1, null, 0L));
	}

	@Test
	void thePrimaryKey() throws Exception {
		people(List.of("id"), List.of(), List.of());
		assertThat(this.test.table("people").schema().findField("id").isNullable()).isFalse();
		refused("PRIMARY KEY (id) of table 'people' is violated: there would be two rows with 1", List.of(1, "Ann", 5),
				List.of(1, "Bob", 5));
		this.test.insert("people", List.of(1, "Ann", 5), List.of(2, "Bob", 5));
		refused("two rows with 2", List.of(2, "Cid", 5));
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.update("people", List.of("id"), List.of(1, 1L)))
			.withMessageContaining("PRIMARY KEY (id)");
		// Only the end counts
		assertThat(this.test.update("people", List.of("id"), List.of(2, 0L), List.of(1, 1L))).isEqualTo(2);
		this.test.delete("people", 0);
		this.test.insert("people", List.of(2, "Dan", 5));
		assertThat(this.test.rows("people")).extracting((row) -> row.get(0)).containsExactly(1, 2);
	}

	@Test
	void uniqueColumnsMayBeNull() throws Exception {
		people(List.of(), List.of("name"), List.of(), "UNIQUE(\"id\", age)");
		this.test.insert("people", Arrays.asList(1, null, 5), Arrays.asList(2, null, 5));
		refused("UNIQUE (name)", List.of(3, "Ann", 5), List.of(4, "Ann", 5));
		refused("UNIQUE (id, age)", List.of(2, "Cid", 5));
		assertThatCode(() -> this.test.insert("people", List.of(2, "Cid", 6))).doesNotThrowAnyException();
	}

	@Test
	void conditions() throws Exception {
		people(List.of(), List.of(), List.of("((age >= 0) AND (age < 150))", "name NOT LIKE '% %'"));
		assertThat(this.test.table("people")).extracting((table) -> ((EngineTable) table).checks().size()).isEqualTo(2);
		this.test.insert("people", Arrays.asList(1, "Ann", null), List.of(2, "Bob", 149));
		refused("CHECK ((age >= 0) AND (age < 150)) of table 'people' is violated", List.of(3, "Cid", 150));
		refused("CHECK (\"name\" !~~ '% %')", List.of(3, "Cid Doe", 15));
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.update("people", List.of("age"), List.of(-1, 0L)))
			.withMessageContaining("age >= 0");
		this.test.alter("people", new TableAlteration.RenameColumn("age", "years"));
		refused("CHECK ((\"years\" >= 0) AND (\"years\" < 150))", List.of(3, "Cid", 150));
	}

	@Test
	void aConstraintIsAddedIfAllRowsMeetIt() throws Exception {
		people(List.of(), List.of(), List.of());
		this.test.insert("people", List.of(1, "Ann", 5), List.of(1, "Bob", 5));
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> this.test.alter("people", new TableAlteration.AddConstraint("UNIQUE (id)")))
			.withMessageContaining("UNIQUE (id)");
		this.test.alter("people", new TableAlteration.AddConstraint("CHECK (age > 0)"));
		refused("CHECK (age > 0)", List.of(3, "Cid", 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "EXISTS (SELECT 1)", "age IN (SELECT id FROM data.t1)",
			"true) FROM meta.tables; SELECT (1", "1; DROP TABLE data.t1", "true), (true", "getenv('HOME') = 'x'",
			"current_setting('threads') = '2'", "random() > 0.5", "nextval('s') > 1", "sum(age) OVER () > 1",
			"sum(age) > 1", "COLUMNS('a') > 1", "*", "?", "$1", "gone > 1", "rowid > 1",
			"repeat('x', 1000000000) = name", "len(range(1000000000)) > 1",
			"length(read_text('/etc/passwd').content) > 1", "version() = 'x'", "list_transform([1], lambda x: x) = [1]",
			"name LIKE '%a%a%a%a%a%b'", "name LIKE name", "data.upper(name) = 'X'", "json_serialize_sql(name) = 'x'",
			"getvariable('x') = 1", "(SELECT 1) = 1", "age > ", "", "name COLLATE nocase = 'x'", "age + 'x' > [1]" })
	void onlyConditionsOnTheRowAreTaken(String check) {
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> people(List.of(), List.of(), List.of(check)));
		assertThat(this.test.schema("main").tables(TestCatalog.CALL)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "age > 5 -- older", "age > 5 /* older */", "length(name) < 10 OR name IS NULL",
			"age BETWEEN 6 AND 20", "age IN (6, 7, 10)", "CASE WHEN age > 5 THEN true ELSE false END",
			"age::VARCHAR = '10'", "TRY_CAST(name AS INTEGER) IS NULL", "\"AGE\" % 2 = 0", "name ILIKE 'a%'",
			"regexp_matches(name, '^A')", "age + 1 = 11 AND NOT age = 0",
			"date_part('year', DATE '2020-01-01') = 2020" })
	void ordinaryConditionsAreTaken(String check) throws Exception {
		people(List.of(), List.of(), List.of(check));
		assertThat(this.test.insert("people", List.of(1, "Ann", 10))).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "FOREIGN KEY (id) REFERENCES t (id)", "UNIQUE ()", "UNIQUE (id) ; DROP TABLE x",
			"UNIQUE (gone)", "PRIMARY KEY (id, )" })
	void otherConstraintsAreRefused(String constraint) {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> people(List.of(), List.of(), List.of(), constraint));
	}

}
