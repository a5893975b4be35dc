package io.flightboot.airport.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration.AddColumn;
import io.flightboot.airport.TableAlteration.RemoveColumn;
import io.flightboot.airport.TableAlteration.RenameColumn;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.TableVersion.Unit;
import io.flightboot.airport.VersionedTable;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for earlier states of {@link EngineTable}, and for what is there after a restart.
 */
class VersionTests {

	private static final EngineCatalogOptions OPTIONS = EngineCatalogOptions.inMemory("shop");

	@TempDir
	private Path directory;

	@Test
	void eachStatementMakesAVersion() throws Exception {
		try (TestCatalog test = new TestCatalog()) {
			test.create("people", TestCatalog.NAME);
			test.insert("people", List.of("Elliott"));
			test.insert("people", List.of("Scarlet"));
			test.alter("people", new AddColumn(Field.nullable("age", new ArrowType.Int(32, true)), false));
			test.update("people", List.of("age"), List.of(30, 0L));
			test.delete("people", 0);
			test.alter("people", new RenameColumn("name", "who"));
			test.alter("people", new RemoveColumn("who", false, false));
			try (RowChange change = test.inserting("people")) {
				assertThat(change.commit()).isZero();
			}
			assertThat(test.at("people", 0)).isEmpty();
			assertThat(test.at("people", 1)).containsExactly(List.of("Elliott", 0L));
			assertThat(test.at("people", 2)).containsExactly(List.of("Elliott", 0L), List.of("Scarlet", 1L));
			assertThat(test.at("people", 3)).containsExactly(Arrays.asList("Elliott", null, 0L),
					Arrays.asList("Scarlet", null, 1L));
			assertThat(test.at("people", 4)).containsExactly(List.of("Elliott", 30, 0L),
					Arrays.asList("Scarlet", null, 1L));
			assertThat(test.at("people", 5)).containsExactly(Arrays.asList("Scarlet", null, 1L));
			assertThat(test.at("people", 7)).containsExactly(Arrays.asList(null, 1L));
			assertThat(test.at("people", 8)).isEqualTo(test.rows("people"));
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("people", 9))
				.withMessage("Table 'people' has no version 9; the newest is 8");
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("people", -1));
		}
	}

	@Test
	void onlySoManyVersionsAreKept() throws Exception {
		try (TestCatalog test = new TestCatalog(OPTIONS.withVersions(2, null))) {
			test.create("people", TestCatalog.NAME);
			test.insert("people", List.of("Ann"));
			test.update("people", List.of("name"), List.of("Amy", 0L));
			test.update("people", List.of("name"), List.of("Eve", 0L));
			assertThat(test.at("people", 2)).containsExactly(List.of("Amy", 0L));
			assertThat(test.at("people", 3)).containsExactly(List.of("Eve", 0L));
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("people", 1))
				.withMessage("Version 1 of table 'people' is not kept any more; the oldest is 2");
		}
	}

	@Test
	void versionsAreKeptOnlySoLong() throws Exception {
		try (TestCatalog test = new TestCatalog(OPTIONS.withVersions(100, Duration.ZERO))) {
			test.create("people", TestCatalog.NAME);
			test.insert("people", List.of("Ann"));
			test.insert("people", List.of("Bob"));
			assertThat(test.at("people", 2)).hasSize(2);
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("people", 0))
				.withMessageContaining("not kept any more");
		}
	}

	@Test
	void aStateIsFoundByItsTime() throws Exception {
		try (TestCatalog test = new TestCatalog()) {
			test.create("people", TestCatalog.NAME);
			test.insert("people", List.of("Ann"));
			VersionedTable table = (VersionedTable) test.table("people");
			assertThat(test.rows(table.at(new TableVersion(Unit.TIMESTAMP, "2999-01-01 00:00:00"), TestCatalog.CALL),
					List.of("name")))
				.containsExactly(List.of("Ann"));
			for (String value : List.of("2001-01-01 00:00:00", "yesterday'; --")) {
				assertThatExceptionOfType(AirportException.class)
					.isThrownBy(() -> table.at(new TableVersion(Unit.TIMESTAMP, value), TestCatalog.CALL));
			}
			assertThatExceptionOfType(AirportException.class)
				.isThrownBy(() -> table.at(new TableVersion(Unit.VERSION, "1 OR true"), TestCatalog.CALL))
				.withMessageContaining("is a number");
		}
	}

	@Test
	void allIsThereAfterARestart() throws Exception {
		try (TestCatalog test = new TestCatalog(OPTIONS.withFile(this.directory.resolve("shop.db")))) {
			test.create(new NewTable("people", new Schema(List.of(TestCatalog.ID, TestCatalog.NAME)), List.of("id"),
					List.of("name"), List.of("id < 100"), List.of()));
			test.insert("people", List.of(1, "Ann"), List.of(2, "Bob"));
			test.delete("people", 1);
			Schema schema = test.table("people").schema();
			long version = test.catalog().version(TestCatalog.CALL);
			test.restart();
			assertThat(test.catalog().version(TestCatalog.CALL)).isEqualTo(version);
			assertThat(test.table("people").schema()).isEqualTo(schema);
			assertThat(test.rows("people")).containsExactly(List.of(1, "Ann", 0L));
			assertThat(test.at("people", 1)).hasSize(2);
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.insert("people", List.of(1, "x")));
			assertThatExceptionOfType(AirportException.class)
				.isThrownBy(() -> test.insert("people", List.of(100, "x")));
			test.insert("people", List.of(3, "Cid"));
			assertThat(test.rows("people")).last().isEqualTo(List.of(3, "Cid", 2L));
		}
	}

}
