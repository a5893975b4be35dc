package io.flightboot.airport.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration.AddColumn;
import io.flightboot.airport.TableAlteration.RemoveColumn;
import io.flightboot.airport.TableAlteration.RenameColumn;
import io.flightboot.airport.TableAlteration.RenameTable;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.TableVersion.Unit;
import io.flightboot.airport.VersionedTable;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.awaitility.Awaitility;
import org.duckdb.DuckDBDriver;
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
			assertThat(test.rows(table.at(new TableVersion(Unit.TIMESTAMP, "infinity"), TestCatalog.CALL),
					List.of("name")))
				.hasSize(1);
			for (String value : List.of("2001-01-01 00:00:00", "-infinity", "yesterday'; --")) {
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

	@Test
	void versionsAndTheirTimesAreThereAfterARestart() throws Exception {
		try (TestCatalog test = new TestCatalog(
				OPTIONS.withFile(this.directory.resolve("shop.db")).withVersions(3, null))) {
			test.create("people", TestCatalog.NAME);
			List<Instant> made = new ArrayList<>();
			for (String name : List.of("Ann", "Bob", "Cid")) {
				test.insert("people", List.of(name));
				made.add(Instant.now());
				Awaitility.await().until(() -> Instant.now().isAfter(made.get(made.size() - 1).plusMillis(1)));
			}
			test.restart();
			for (int i = 0; i < made.size(); i++) {
				assertThat(test.at("people", i + 1)).hasSize(i + 1);
				assertThat(rowsAt(test, made.get(i))).isEqualTo(i + 1);
			}
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("people", 0))
				.withMessage("Version 0 of table 'people' is not kept any more; the oldest is 1");
			test.insert("people", List.of("Dan"));
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> rowsAt(test, made.get(0)))
				.withMessage("There is no version of the table of that time, or not any more");
			test.restart();
			assertThat(rowsAt(test, made.get(1))).isEqualTo(2);
			assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("people", 1));
		}
	}

	private static int rowsAt(TestCatalog test, Instant time) throws Exception {
		// In a zone of its own, so that that of this machine doesn't matter
		String text = time.atOffset(ZoneOffset.ofHours(-5)).toString();
		VersionedTable table = (VersionedTable) test.table("people");
		return test.rows(table.at(new TableVersion(Unit.TIMESTAMP, text), TestCatalog.CALL), List.of("name")).size();
	}

	@Test
	void aRenamedTableHasItsVersionsUnderTheNewName() throws Exception {
		try (TestCatalog test = new TestCatalog(OPTIONS.withFile(this.directory.resolve("shop.db")))) {
			test.create("people", TestCatalog.NAME);
			test.insert("people", List.of("Ann"));
			test.alter("people", new RenameTable("persons"));
			for (int i = 0; i < 2; i++) {
				assertThat(test.at("persons", 1)).hasSize(1);
				assertThat(((VersionedTable) test.table("persons"))
					.at(new TableVersion(Unit.VERSION, "0"), TestCatalog.CALL)
					.name()).isEqualTo("persons");
				assertThatExceptionOfType(AirportException.class).isThrownBy(() -> test.at("persons", 2))
					.withMessage("Table 'persons' has no version 2; the newest is 1");
				test.restart();
			}
		}
	}

	@Test
	void filesInWhichOnlyTheLastVersionToldItsRowsAreUpgraded() throws Exception {
		Path file = this.directory.resolve("shop.db");
		try (TestCatalog test = new TestCatalog(OPTIONS.withFile(file))) {
			test.create("people", TestCatalog.NAME);
			test.insert("people", List.of("Ann"), List.of("Bob"));
			test.delete("people", 0);
		}
		try (Connection old = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
				Statement statement = old.createStatement()) {
			for (String column : List.of("version BIGINT", "rows BIGINT", "reordered BOOLEAN")) {
				statement.execute("ALTER TABLE meta.tables ADD COLUMN " + column);
			}
			statement.execute("UPDATE meta.tables SET version = 2, rows = 2, reordered = false");
			statement.execute("ALTER TABLE meta.versions DROP COLUMN rows");
			statement.execute("ALTER TABLE meta.versions DROP COLUMN reordered");
		}
		try (TestCatalog test = new TestCatalog(OPTIONS.withFile(file))) {
			for (int i = 0; i < 2; i++) {
				assertThat(test.rows("people")).first().isEqualTo(List.of("Bob", 1L));
				assertThat(test.at("people", 1)).containsExactly(List.of("Ann", 0L), List.of("Bob", 1L));
				test.insert("people", List.of("Cid"));
				assertThat(test.rows("people")).last().isEqualTo(List.of("Cid", 2L + i));
				test.restart();
			}
		}
	}

}
