package io.flightboot.airport.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.RowChange;
import io.flightboot.call.FlightException;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A database that an error has made unusable.
 */
class BrokenDatabaseTests {

	private static final int ROWS = 10_000;

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

	/**
	 * A union whose rows are of a type that it doesn't have.
	 */
	private static void runUnion(Session session, BufferAllocator allocator) throws Exception {
		Field field = new Field("x", FieldType.nullable(new ArrowType.Union(UnionMode.Sparse, new int[] { 0, 1 })), List
			.of(Field.nullable("a", new ArrowType.Int(64, true)), Field.nullable("b", new ArrowType.Int(32, true))));
		try (UnionVector union = (UnionVector) field.createVector(allocator)) {
			union.setInitialCapacity(ROWS);
			union.allocateNew();
			for (FieldVector child : union.getChildrenFromFields()) {
				child.setInitialCapacity(ROWS);
				child.allocateNew();
				child.setValueCount(ROWS);
			}
			while (union.getTypeBuffer().capacity() < ROWS) {
				union.reAlloc();
			}
			union.setValueCount(ROWS);
			for (int i = 0; i < ROWS; i++) {
				union.getTypeBuffer().setByte(i, -1);
			}
			VectorSchemaRoot root = new VectorSchemaRoot(new Schema(List.of(field)), List.of(union), ROWS);
			try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
					OneBatch batch = new OneBatch(root, allocator)) {
				Data.exportArrayStream(allocator, batch, stream);
				session.connection().registerArrowStream("batches", stream);
				session.rows((row) -> row.getString(1), "SELECT CAST(x AS VARCHAR) FROM batches");
			}
		}
	}

	/**
	 * A root that is somebody else's, once.
	 */
	private static final class OneBatch extends ArrowReader {

		private final VectorSchemaRoot batch;

		private boolean read;

		OneBatch(VectorSchemaRoot batch, BufferAllocator allocator) {
			super(allocator);
			this.batch = batch;
		}

		@Override
		public VectorSchemaRoot getVectorSchemaRoot() {
			return this.batch;
		}

		@Override
		public boolean loadNextBatch() {
			boolean first = !this.read;
			this.read = true;
			return first;
		}

		@Override
		public long bytesRead() {
			return 0;
		}

		@Override
		public void close(boolean closeReadSource) {
		}

		@Override
		protected void closeReadSource() {
		}

		@Override
		protected Schema readSchema() {
			return this.batch.getSchema();
		}

	}

}
