package io.flightboot.dataset.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An engine that fails, and goes on.
 */
class DuckDbEngineTests {

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

	private void runUnion(DuckDbEngine engine) throws Exception {
		try (BrokenUnion union = new BrokenUnion(this.allocator)) {
			EngineSource source = new EngineSource("batches", union, this.allocator);
			Path file = directory.resolve("union.json");
			try (EngineQuery copy = engine.prepare(source,
					"COPY (SELECT * FROM batches) TO " + SqlTexts.literal(file.toString()) + " (FORMAT json)",
					List.of())) {
				copy.run();
			}
		}
	}

}
