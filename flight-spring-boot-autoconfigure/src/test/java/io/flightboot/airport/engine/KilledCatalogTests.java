package io.flightboot.airport.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration.AddColumn;
import io.flightboot.airport.TableAlteration.ChangeType;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a server leaves that ends without closing its catalogs: the files as
 * they are at a moment.
 */
class KilledCatalogTests {

	@TempDir
	private Path directory;

	@Test
	void allCompleteStatementsAreThereAndNoOthers() throws Exception {
		EngineCatalogOptions options = EngineCatalogOptions.inMemory("shop")
			.withFile(this.directory.resolve("shop.db"));
		Path copies = Files.createDirectory(this.directory.resolve("copies"));
		try (TestCatalog test = new TestCatalog(options)) {
			test.create("people", TestCatalog.ID, TestCatalog.NAME);
			test.insert("people", List.of(1, "Ann"), List.of(2, "Bob"));
			test.restart();
			test.alter("people", new AddColumn(Field.nullable("age", new ArrowType.Int(32, true)), false));
			test.alter("people",
					new ChangeType(Field.nullable("id", new ArrowType.Int(64, true)), "CAST(id AS BIGINT)"));
			test.update("people", List.of("age"), List.of(30, 1L));
			test.delete("people", 0);
			test.create("others", TestCatalog.ID);
			try (RowChange open = test.inserting("others");
					VectorSchemaRoot batch = test.batch(List.of(TestCatalog.ID), List.of(List.of(5)))) {
				open.apply(batch);
				copy(copies);
			}
		}
		try (TestCatalog test = new TestCatalog(options.withFile(copies.resolve("shop.db")))) {
			assertThat(test.rows("people")).containsExactly(List.of(2L, "Bob", 30, 1L));
			assertThat(test.at("people", 1)).containsExactly(List.of(1, "Ann", 0L), List.of(2, "Bob", 1L));
			assertThat(test.at("people", 3)).containsExactly(Arrays.asList(1L, "Ann", null, 0L),
					Arrays.asList(2L, "Bob", null, 1L));
			assertThat(test.rows("others")).isEmpty();
			assertThat(test.insert("people", List.of(3, "Cid", 40))).isOne();
			assertThat(test.rows("people")).last().isEqualTo(List.of(3L, "Cid", 40, 2L));
		}
	}

	private void copy(Path target) throws IOException {
		for (String name : List.of("shop.db", "shop.db.wal")) {
			Path file = this.directory.resolve(name);
			if (Files.exists(file)) {
				Files.copy(file, target.resolve(name));
			}
		}
	}

}
