package io.flightboot.airport.engine;

import java.util.List;
import java.util.stream.IntStream;

import io.flightboot.airport.RowChange;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GatheredRows}: many batches of one statement.
 */
class GatheredRowsTests {

	private final TestCatalog test = new TestCatalog();

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void itIsTimeToHandThemOverWhenThereAreMany() {
		try (GatheredRows gathered = new GatheredRows(); VectorSchemaRoot batch = batch(0, 30_000)) {
			assertThat(gathered.isEmpty()).isTrue();
			assertThat(gathered.add(batch)).isFalse();
			assertThat(gathered.add(batch)).isFalse();
			assertThat(gathered.add(batch)).isTrue();
			gathered.close();
			assertThat(gathered.isEmpty()).isTrue();
			assertThat(gathered.add(batch)).isFalse();
		}
	}

	@Test
	void batchesMayBeEmptiedAfterwardsAndKeepTheirOrder() throws Exception {
		this.test.create("numbers", TestCatalog.ID);
		try (RowChange change = this.test.inserting("numbers")) {
			for (int i = 0; i < 50; i++) {
				try (VectorSchemaRoot batch = batch(2_000 * i, 2_000)) {
					change.apply(batch);
				}
			}
			assertThat(change.commit()).isEqualTo(100_000);
		}
		List<List<Object>> rows = this.test.rows("numbers");
		assertThat(rows).hasSize(100_000);
		assertThat(IntStream.range(0, 100_000)).allMatch((row) -> rows.get(row).get(0).equals(row));
	}

	@Test
	void whatWasNotCommittedIsGivenUp() throws Exception {
		this.test.create("numbers", TestCatalog.ID);
		try (RowChange change = this.test.inserting("numbers"); VectorSchemaRoot batch = batch(0, 10)) {
			change.apply(batch);
		}
		assertThat(this.test.rows("numbers")).isEmpty();
	}

	@Test
	void batchesWithTheirColumnsInAnotherOrderGoByThemselves() throws Exception {
		this.test.create("people", TestCatalog.ID, TestCatalog.NAME);
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot one = this.test.batch(List.of(TestCatalog.ID, TestCatalog.NAME),
						List.of(List.of(1, "Ann")));
				VectorSchemaRoot other = this.test.batch(List.of(TestCatalog.NAME, TestCatalog.ID),
						List.of(List.of("Bob", 2)))) {
			change.apply(one);
			change.apply(other);
			assertThat(change.commit()).isEqualTo(2);
		}
		assertThat(this.test.rows("people")).containsExactly(List.of(1, "Ann", 0L), List.of(2, "Bob", 1L));
	}

	private VectorSchemaRoot batch(int first, int rows) {
		List<Field> fields = List.of(TestCatalog.ID);
		return this.test.batch(fields, IntStream.range(first, first + rows).mapToObj(List::of).toList());
	}

}
