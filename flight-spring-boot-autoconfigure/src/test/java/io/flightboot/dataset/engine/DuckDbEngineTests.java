package io.flightboot.dataset.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An engine that fails, and goes on.
 */
class DuckDbEngineTests {

	private static final int ROWS = 10_000;

	@TempDir
	static Path directory;

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void nothingIsAllocated() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@Test
	void goesOnAfterAnErrorThatMakesAnInstanceUnusable() throws Exception {
		Path file = directory.resolve("after.parquet");
		Path temp = directory.resolve("temp");
		try (DuckDbEngine engine = new DuckDbEngine(
				new EngineOptions(256L << 20, 2, temp, 1L << 30, List.of(directory)))) {
			for (int i = 0; i < 3; i++) {
				try (EngineQuery before = engine.prepare("SELECT 1", List.of())) {
					assertThatThrownBy(() -> runUnion(engine)).isInstanceOf(SQLException.class);
					// What this test is about: the instance is of no use any more
					assertThatThrownBy(before::number).hasMessageContaining("database has been invalidated");
				}
				try (EngineQuery copy = engine.prepare("COPY (SELECT range FROM range(7)) TO "
						+ SqlTexts.literal(file.toString()) + " (FORMAT parquet)", List.of())) {
					copy.run();
				}
				assertThat(
						engine.number("SELECT count(*) FROM read_parquet([" + SqlTexts.literal(file.toString()) + "])"))
					.isEqualTo(7);
				// With the settings of the first one
				assertThatThrownBy(() -> engine.number("SELECT count(*) FROM read_text('/etc/passwd')"))
					.hasMessageContaining("Permission Error");
			}
			assertThat(temp).isNotEmptyDirectory();
		}
		assertThat(temp).isEmptyDirectory();
	}

	@Test
	void readerAndWriterHaveTheThreadOfTheirCallOnly() throws Exception {
		Path temp = directory.resolve("several");
		String threads = "SELECT current_setting('threads')";
		DuckDbEngine engine = new DuckDbEngine(new EngineOptions(256L << 20, 3, temp, 1L << 30, List.of(directory)));
		DuckDbEngine reader = engine.reader();
		try (engine) {
			assertThat(engine.number(threads)).isEqualTo(3);
			assertThat(engine.reader()).isSameAs(reader).isNotSameAs(engine.writer());
			for (DuckDbEngine single : List.of(reader, engine.writer())) {
				assertThat(single.number(threads)).isEqualTo(1);
				assertThatThrownBy(() -> single.number("SELECT count(*) FROM read_text('/etc/passwd')"))
					.hasMessageContaining("Permission Error");
			}
		}
		assertThatThrownBy(() -> reader.number("SELECT 1")).isInstanceOf(SQLException.class);
	}

	@Test
	void startsNoOtherWhenItIsClosed() {
		DuckDbEngine engine = new DuckDbEngine(new EngineOptions(256L << 20, 1, null, 1L << 30, List.of(directory)));
		engine.close();
		assertThatThrownBy(engine::reader).hasMessageContaining("closed");
		assertThatThrownBy(engine::writer).hasMessageContaining("closed");
	}

	/**
	 * A union whose rows are of a type that it doesn't have.
	 */
	private void runUnion(DuckDbEngine engine) throws Exception {
		Field field = new Field("x", FieldType.nullable(new ArrowType.Union(UnionMode.Sparse, new int[] { 0, 1 })), List
			.of(Field.nullable("a", new ArrowType.Int(64, true)), Field.nullable("b", new ArrowType.Int(32, true))));
		try (UnionVector union = (UnionVector) field.createVector(this.allocator)) {
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
			EngineSource source = new EngineSource("batches", new OneBatch(root, this.allocator), this.allocator);
			Path file = directory.resolve("union.json");
			try (EngineQuery copy = engine.prepare(source,
					"COPY (SELECT * FROM batches) TO " + SqlTexts.literal(file.toString()) + " (FORMAT json)",
					List.of())) {
				copy.run();
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
		public boolean loadNextBatch() {
			boolean first = !this.read;
			this.read = true;
			return first;
		}

		@Override
		public VectorSchemaRoot getVectorSchemaRoot() {
			return this.batch;
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
