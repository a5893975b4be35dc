package io.flightboot.airport.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.RowChange;
import io.flightboot.call.FlightException;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.ScalarType;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EngineCatalog}: schemas, tables, and rows that come and go.
 */
class EngineCatalogTests {

	private final TestCatalog test = new TestCatalog();

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void schemasComeAndGoAndEachChangeCounts() {
		EngineCatalog catalog = this.test.catalog();
		assertThat(catalog.version(TestCatalog.CALL)).isOne();
		catalog.createSchema(new NewSchema("Sales", "what is sold", Map.of("owner", "ann")), TestCatalog.CALL);
		AirportSchema schema = catalog.schema("sales", TestCatalog.CALL);
		assertThat(schema).isNotNull();
		assertThat(schema.name()).isEqualTo("Sales");
		assertThat(schema.comment()).isEqualTo("what is sold");
		assertThat(schema.tags()).containsExactly(Map.entry("owner", "ann"));
		assertThat(catalog.version(TestCatalog.CALL)).isEqualTo(2);
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> catalog.createSchema(new NewSchema("SALES", null, Map.of()), TestCatalog.CALL))
			.withMessage("Schema 'SALES' exists already");
		catalog.dropSchema("sales", TestCatalog.CALL);
		assertThat(catalog.schemas(TestCatalog.CALL)).isEmpty();
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> catalog.dropSchema("sales", TestCatalog.CALL))
			.withMessage("There is no schema 'sales'");
		assertThat(catalog.version(TestCatalog.CALL)).isEqualTo(3);
	}

	@Test
	void tablesComeAndGo() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		this.test.insert("people", List.of(1, "Ann"));
		assertThat(this.test.table("PEOPLE").schema().getFields()).extracting(Field::getName)
			.containsExactly("id", "name", "rowid");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.test.create("People", TestCatalog.ID))
			.withMessage("Table 'People' exists already");
		this.test.schema("main").dropTable("people", TestCatalog.CALL);
		assertThat(this.test.schema("main").tables(TestCatalog.CALL)).isEmpty();
		this.test.create("people", TestCatalog.ID);
		assertThat(this.test.rows("people")).isEmpty();
	}

	@Test
	void rowsAreReadInTheOrderInWhichTheyCameIn() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		assertThat(this.test.insert("people", List.of(3, "Cid"), Arrays.asList(1, null))).isEqualTo(2);
		assertThat(this.test.insert("people", List.of(2, "Bob"))).isOne();
		assertThat(this.test.rows("people")).containsExactly(List.of(3, "Cid", 0L), Arrays.asList(1, null, 1L),
				List.of(2, "Bob", 2L));
	}

	@Test
	void onlyWhatIsAskedForIsRead() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		this.test.insert("people", List.of(3, "Cid"), List.of(1, "Ann"));
		Comparison filter = new Comparison(Comparison.Operator.EQUAL, new ColumnReference("name", ScalarType.VARCHAR),
				new Constant(ScalarType.VARCHAR, "Ann"));
		assertThat(this.test.rows(this.test.table("people"), List.of("id"), filter)).containsExactly(List.of(1));
		assertThat(this.test.rows(this.test.table("people"), List.of())).containsExactly(List.of(0L), List.of(1L));
	}

	@Test
	void aFilterThatTheEngineDoesNotUnderstandIsLeftAside() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		this.test.insert("people", List.of(3, "Cid"));
		Comparison filter = new Comparison(Comparison.Operator.EQUAL, new ColumnReference("gone", ScalarType.VARCHAR),
				new Constant(ScalarType.VARCHAR, "Ann"));
		assertThat(this.test.rows(this.test.table("people"), List.of("id"), filter)).containsExactly(List.of(3));
	}

	@Test
	void rowsAreSeenWhenTheStatementIsComplete() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = this.test.batch(List.of(TestCatalog.ID, TestCatalog.NAME),
						List.of(List.of(1, "Ann")))) {
			change.apply(batch);
			assertThat(this.test.rows("people")).isEmpty();
			assertThat(change.commit()).isOne();
			assertThat(this.test.rows("people")).hasSize(1);
		}
	}

	@Test
	void nothingIsLeftOfAStatementThatIsNotComplete() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = this.test.batch(List.of(TestCatalog.ID, TestCatalog.NAME),
						List.of(List.of(1, "Ann")))) {
			change.apply(batch);
		}
		this.test.insert("people", List.of(2, "Bob"));
		assertThat(this.test.rows("people")).containsExactly(List.of(2, "Bob", 0L));
	}

	@Test
	void whoReadsSeesTheTableAsItWasWhenReadingBegan() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		this.test.insert("people", List.of(1, "Ann"), List.of(2, "Bob"));
		EngineTable table = (EngineTable) this.test.table("people");
		try (ArrowReader reader = table.read(this.test.scan(List.of("name")))) {
			this.test.update("people", List.of("name"), List.of("Eve", 0L));
			this.test.delete("people", 1);
			assertThat(TestCatalog.read(reader)).containsExactly(List.of("Ann"), List.of("Bob"));
		}
		assertThat(this.test.rows("people")).containsExactly(List.of(1, "Eve", 0L));
	}

	@Test
	void namesAreQuoted() throws Exception {
		String name = "a\" FROM data.t1; DROP TABLE data.t1; --";
		this.test.create("x'; \"", Field.nullable(name, TestCatalog.ID.getType()));
		this.test.insert("x'; \"", List.of(1));
		assertThat(this.test.rows("x'; \"")).containsExactly(List.of(1, 0L));
		assertThat(this.test.table("x'; \"").schema().getFields().get(0).getName()).isEqualTo(name);
	}

}
