package io.flightboot.airport.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.DeletableTable;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.UpdatableTable;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for INSERT, UPDATE and DELETE of {@link EngineTable}.
 */
class RowChangeTests {

	private final TestCatalog test = new TestCatalog();

	@BeforeEach
	void people() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		this.test.insert("people", List.of(1, "Ann"), List.of(2, "Bob"), List.of(3, "Cid"));
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void updatesKeepTheIdentifierAndTheOrder() throws Exception {
		assertThat(this.test.update("people", List.of("name"), Arrays.asList(null, 2L), List.of("Amy", 0L)))
			.isEqualTo(2);
		assertThat(this.test.rows("people")).containsExactly(List.of(1, "Amy", 0L), List.of(2, "Bob", 1L),
				Arrays.asList(3, null, 2L));
	}

	@Test
	void columnsComeInAnyOrderAndOfSeveralValuesTheLastOneCounts() throws Exception {
		assertThat(this.test.update("people", List.of("name", "id"), List.of("Eve", 7, 1L), List.of("Eva", 8, 1L)))
			.isOne();
		assertThat(this.test.rows("people")).element(1).isEqualTo(List.of(8, "Eva", 1L));
	}

	@Test
	void identifiersAreNeverGivenTwice() throws Exception {
		assertThat(this.test.delete("people", 2, 0)).isEqualTo(2);
		this.test.insert("people", List.of(4, "Dan"));
		assertThat(this.test.rows("people")).containsExactly(List.of(2, "Bob", 1L), List.of(4, "Dan", 3L));
	}

	@Test
	void rowsThatAreGoneAreNotDeletedAgain() throws Exception {
		assertThat(this.test.delete("people", 1, 1, 77)).isOne();
		assertThat(this.test.delete("people", 1)).isZero();
	}

	@Test
	void deletedRowsAreReturnedAsTheyWereInTheOrderOfTheBatch() throws Exception {
		Schema schema = this.test.changed("people", List.of());
		try (RowChange change = ((DeletableTable) this.test.table("people")).delete(this.test.request(schema, true))) {
			for (List<Long> ids : List.of(List.of(2L, 0L), List.of(1L), List.<Long>of())) {
				try (VectorSchemaRoot batch = this.test.batch(schema.getFields(),
						ids.stream().map(List::of).toList())) {
					VectorSchemaRoot returned = change.apply(batch);
					assertThat(returned).isNotNull();
					assertThat(IntStream.range(0, returned.getRowCount())
						.mapToObj((row) -> TestCatalog.row(returned, row).get(2))
						.toList()).isEqualTo(ids);
					assertThat(returned.getSchema().getFields()).extracting(Field::getName)
						.containsExactly("id", "name", "rowid");
				}
			}
			assertThat(this.test.rows("people")).hasSize(3);
			assertThat(change.commit()).isEqualTo(3);
		}
		assertThat(this.test.rows("people")).isEmpty();
	}

	@Test
	void insertedAndUpdatedRowsAreReturnedAsTheyCame() throws Exception {
		Schema columns = new Schema(List.of(TestCatalog.ID, TestCatalog.NAME));
		try (RowChange change = ((InsertableTable) this.test.table("people")).insert(this.test.request(columns, true));
				VectorSchemaRoot batch = this.test.batch(columns.getFields(), List.of(List.of(9, "Zoe")))) {
			assertThat(change.apply(batch)).isSameAs(batch);
		}
		Schema assigned = this.test.changed("people", List.of("name"));
		try (RowChange change = ((UpdatableTable) this.test.table("people")).update(this.test.request(assigned, true));
				VectorSchemaRoot batch = this.test.batch(assigned.getFields(), List.of(List.of("Zoe", 0)))) {
			assertThat(change.apply(batch)).isSameAs(batch);
		}
		assertThat(this.test.rows("people")).hasSize(3);
	}

	@Test
	void whoIsSecondToChangeARowIsTold() throws Exception {
		Schema schema = this.test.changed("people", List.of("name"));
		try (RowChange change = ((UpdatableTable) this.test.table("people")).update(this.test.request(schema, false));
				VectorSchemaRoot batch = this.test.batch(schema.getFields(), List.of(List.of("Zoe", 0)))) {
			change.apply(batch);
			this.test.update("people", List.of("name"), List.of("Amy", 0L));
			assertThatExceptionOfType(AirportException.class).isThrownBy(change::commit)
				.withMessage("Somebody else has changed the same rows of table 'people' meanwhile. "
						+ "Run the statement again");
		}
		assertThat(this.test.rows("people")).first().isEqualTo(List.of(1, "Amy", 0L));
	}

	@Test
	void whoChangesOtherRowsDoesNotDisturb() throws Exception {
		Schema schema = this.test.changed("people", List.of("name"));
		try (RowChange change = ((UpdatableTable) this.test.table("people")).update(this.test.request(schema, false));
				VectorSchemaRoot batch = this.test.batch(schema.getFields(), List.of(List.of("Zoe", 0)))) {
			change.apply(batch);
			this.test.update("people", List.of("name"), List.of("Bill", 1L));
			this.test.insert("people", List.of(4, "Dan"));
			assertThat(change.commit()).isOne();
		}
		assertThat(this.test.rows("people")).extracting((row) -> row.get(1))
			.containsExactly("Zoe", "Bill", "Cid", "Dan");
	}

	@Test
	void textThatIsNoTextIsRefused() throws Exception {
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = this.test.batch(List.of(TestCatalog.ID, TestCatalog.NAME),
						List.of(List.of(1, "x")))) {
			((VarCharVector) batch.getVector("name")).setSafe(0, new byte[] { (byte) 0xC3 });
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> change.apply(batch))
				.withMessageContaining("Column 'name' can't be read");
		}
	}

	@Test
	void aTypeThatDoesNotFitIsRefusedWithoutTheStatement() throws Exception {
		Field text = Field.nullable("id", TestCatalog.NAME.getType());
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = this.test.batch(List.of(text, TestCatalog.NAME),
						List.of(List.of("one", "x")))) {
			change.apply(batch);
			assertThatExceptionOfType(AirportException.class).isThrownBy(change::commit)
				.withMessageContaining("Could not convert string 'one' to INT32")
				.withMessageNotContaining("INSERT");
		}
	}

	@Test
	void manyRowsGoThroughInBatches() throws Exception {
		List<List<Object>> rows = IntStream.range(0, 2000).mapToObj((row) -> List.<Object>of(row, "n" + row)).toList();
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = this.test.batch(List.of(TestCatalog.ID, TestCatalog.NAME), rows)) {
			for (int i = 0; i < 50; i++) {
				change.apply(batch);
			}
			assertThat(change.commit()).isEqualTo(100_000);
		}
		List<List<Object>> read = this.test.rows("people");
		assertThat(IntStream.range(3, read.size())
			.allMatch(
					(row) -> read.get(row).get(2).equals((long) row) && read.get(row).get(0).equals((row - 3) % 2000)))
			.isTrue();
		assertThat(read).hasSize(100_003);
	}

}
