package io.flightboot.airport.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.RowChange;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.engine.BrokenUnion;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A database that an error has made unusable.
 */
class BrokenDatabaseTests {

	@TempDir
	Path directory;

	@Test
	void aFileIsOpenedAnewWithAllThatWasCommitted() throws Exception {
		try (TestCatalog test = new TestCatalog(
				EngineCatalogOptions.inMemory("shop").withFile(this.directory.resolve("shop.db")))) {
			test.create("people", TestCatalog.ID, TestCatalog.NAME);
			for (int i = 1; i < 4; i++) {
				test.insert("people", List.of(i, "Ann"));
				long version = test.catalog().version(TestCatalog.CALL);
				destroy(test);
				test.catalog().check();
				assertThat(test.rows("people")).hasSize(i);
				assertThat(test.at("people", i - 1)).hasSize(i - 1);
				assertThat(test.catalog().version(TestCatalog.CALL)).isEqualTo(version);
			}
		}
	}

	@Test
	void itIsOpenedAnewWhenTheLastWhoUsedItIsGone() throws Exception {
		try (TestCatalog test = new TestCatalog(
				EngineCatalogOptions.inMemory("shop").withFile(this.directory.resolve("shop.db")))) {
			test.create("people", TestCatalog.ID);
			test.insert("people", List.of(1));
			try (RowChange open = test.inserting("people");
					VectorSchemaRoot batch = test.batch(List.of(TestCatalog.ID), List.of(List.of(5)))) {
				open.apply(batch);
				destroy(test);
				assertThatThrownBy(() -> test.rows("people")).isInstanceOf(FlightException.class)
					.hasMessage("Catalog 'shop' has failed, and is opened anew. Try again");
				assertThatThrownBy(() -> test.catalog().check()).hasMessageContaining("Try again");
				assertThatThrownBy(open::commit).isInstanceOf(FlightException.class);
			}
			assertThat(test.rows("people")).containsExactly(List.of(1, 0L));
			assertThat(test.insert("people", List.of(2))).isOne();
		}
	}

	@Test
	void whatWasInMemoryIsLost() throws Exception {
		try (TestCatalog test = new TestCatalog(
				EngineCatalogOptions.inMemory("shop").withDefaultSchema("own", "What is here"))) {
			test.create("people", TestCatalog.ID);
			RowChange open = test.inserting("people");
			long version = test.catalog().version(TestCatalog.CALL);
			destroy(test);
			test.catalog().check();
			assertThat(test.catalog().version(TestCatalog.CALL)).isGreaterThan(version);
			assertThat(test.catalog().schemas(TestCatalog.CALL)).extracting(AirportSchema::name).containsExactly("own");
			assertThatThrownBy(open::commit).isInstanceOf(FlightException.class);
			open.close();
			test.create("people", TestCatalog.ID);
			test.insert("people", List.of(7));
			assertThat(test.rows("people")).containsExactly(List.of(7, 0L));
		}
	}

	private static void destroy(TestCatalog test) throws Exception {
		try (Session session = test.catalog().store().database().open();
				Session before = test.catalog().store().database().open()) {
			assertThatThrownBy(() -> runUnion(session, test.root)).isInstanceOf(SQLException.class);
			// What this is about: the database is of no use any more
			assertThatThrownBy(() -> before.number("SELECT 1")).hasMessageContaining("database has been invalidated");
		}
	}

	private static void runUnion(Session session, BufferAllocator allocator) throws Exception {
		try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
				BrokenUnion union = new BrokenUnion(allocator)) {
			Data.exportArrayStream(allocator, union, stream);
			session.connection().registerArrowStream("batches", stream);
			session.rows((row) -> row.getString(1), "SELECT CAST(x AS VARCHAR) FROM batches");
		}
	}

}
