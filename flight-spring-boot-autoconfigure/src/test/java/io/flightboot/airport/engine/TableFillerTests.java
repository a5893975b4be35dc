package io.flightboot.airport.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.MutableSchema;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TableFiller}: tables that an application brings along.
 */
class TableFillerTests {

	private final TestCatalog test = new TestCatalog();

	@AfterEach
	void close() {
		this.test.close();
	}

	private boolean create(Stream<Person> rows) {
		return this.test.catalog().createTable("main", "people", Person.class, List.of("id"), rows);
	}

	@Test
	void recordsAreTheFirstRows() throws Exception {
		assertThat(create(Stream.of(new Person(1, "Ann"), new Person(2, null)))).isTrue();
		assertThat(this.test.table("people").schema().getFields()).extracting(Field::getName)
			.containsExactly("id", "name", "rowid");
		assertThat(this.test.rows("people")).hasSize(2).first().isEqualTo(List.of(1, "Ann", 0L));
		assertThat(this.test.at("people", 0)).isEmpty();
		this.test.insert("people", List.of(3, "Cid"));
		assertThat(this.test.rows("people")).hasSize(3).last().isEqualTo(List.of(3, "Cid", 2L));
		assertThat(this.test.at("people", 1)).hasSize(2);
	}

	@Test
	void whatIsThereStays() throws Exception {
		create(Stream.of(new Person(1, "Ann")));
		this.test.delete("people", 0);
		AtomicBoolean closed = new AtomicBoolean();
		assertThat(create(Stream.of(new Person(2, "Bob")).onClose(() -> closed.set(true)))).isFalse();
		assertThat(closed).isTrue();
		assertThat(this.test.rows("people")).isEmpty();
	}

	@Test
	void rowsOfManyBatchesKeepTheirOrder() throws Exception {
		create(IntStream.range(0, 40_000).mapToObj((id) -> new Person(id, null)));
		List<List<Object>> rows = this.test.rows("people");
		assertThat(rows).hasSize(40_000)
			.allSatisfy((row) -> assertThat(((Integer) row.get(0)).longValue()).isEqualTo(row.get(2)));
	}

	@Test
	void withoutRowsThereIsAnEmptyTable() throws Exception {
		assertThat(create(Stream.of())).isTrue();
		assertThat(this.test.rows("people")).isEmpty();
	}

	@Test
	void whatFailsLeavesNothing() {
		assertThatExceptionOfType(AirportException.class)
			.isThrownBy(() -> create(Stream.of(new Person(1, "Ann"), new Person(1, "Bob"))))
			.withMessageContaining("PRIMARY KEY");
		assertThat(this.test.catalog().schemas(TestCatalog.CALL)).isEmpty();
		assertThat(create(Stream.of(new Person(1, "Ann")))).isTrue();
	}

	@Test
	void theTableIsOneOfItsSchema() {
		MutableSchema schema = this.test.schema("main");
		this.test.catalog()
			.createTable("MAIN", "days", Day.class, List.of(), Stream.of(new Day(LocalDate.of(2026, 1, 2))));
		assertThat(schema.table("days", TestCatalog.CALL)).isNotNull();
		assertThat(this.test.catalog().schemas(TestCatalog.CALL)).hasSize(1);
	}

	record Person(int id, String name) {

	}

	record Day(LocalDate day) {

	}

}
