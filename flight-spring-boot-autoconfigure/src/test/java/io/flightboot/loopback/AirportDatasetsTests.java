package io.flightboot.loopback;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.duckdb.DuckDbFilterWriter;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * DuckDB reads datasets as tables.
 */
class AirportDatasetsTests {

	private static final int ROWS = 50_000;

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	private final AirportClient duckDb = new AirportClient(server, "data");

	@BeforeAll
	static void start() throws Exception {
		Path market = Files.createDirectories(directory.resolve("market"));
		Path secret = Files.createDirectories(directory.resolve("secret"));
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("COPY (SELECT range AS n, 'x' || range AS s, uuid() AS id FROM range(" + ROWS + ")) TO '"
					+ market.resolve("large.parquet") + "' (FORMAT parquet, ROW_GROUP_SIZE 10000)");
		}
		Files.writeString(market.resolve("cities.csv"), "city,people\nBonn,300000\nUlm,120000\n");
		Files.writeString(market.resolve("CITIES.csv"), "city,people\nOther,1\n");
		Files.writeString(market.resolve("broken.parquet"), "no Parquet at all");
		Files.writeString(secret.resolve("plans.csv"), "plan\nA\n");
		writeDictionary(market.resolve("colours.arrow"));
		server = LoopbackApplication.serving()
			.with("flight.datasets.directories.market.path=" + market,
					"flight.datasets.directories.secret.path=" + secret,
					"flight.datasets.directories.root.path=" + secret, "flight.datasets.directories.root.prefix=",
					"flight.airport.datasets.catalog=data", "flight.datasets.parts.size=100KB",
					"flight.security.authorization.rules[0].routes=secret/**",
					"flight.security.authorization.rules[0].access=deny-all",
					"flight.security.authorization.default-access=permit-all")
			.start();
	}

	private static void writeDictionary(Path file) throws Exception {
		try (BufferAllocator allocator = new RootAllocator();
				VarCharVector words = new VarCharVector("words", allocator);
				VarCharVector colours = new VarCharVector("colour", allocator);
				OutputStream out = Files.newOutputStream(file)) {
			List<String> all = List.of("red", "green");
			for (int i = 0; i < all.size(); i++) {
				words.setSafe(i, all.get(i).getBytes());
			}
			words.setValueCount(all.size());
			for (int i = 0; i < 4; i++) {
				colours.setSafe(i, all.get(i % 2).getBytes());
			}
			colours.setValueCount(5);
			Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(1, false, null));
			try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(colours, dictionary);
					VectorSchemaRoot root = VectorSchemaRoot.of(encoded);
					ArrowFileWriter writer = new ArrowFileWriter(root,
							new DictionaryProvider.MapDictionaryProvider(dictionary), Channels.newChannel(out))) {
				writer.writeBatch();
			}
		}
	}

	@AfterEach
	void verify() {
		server.verifyUnharmed();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	@Test
	void prefixesAreSchemasAndDatasetsAreTables() {
		assertThat(this.duckDb.root().schemas()).extracting("name").containsExactly("datasets", "market");
		List<CatalogEntry> tables = this.duckDb.objects("market");
		assertThat(tables).extracting(CatalogEntry::name)
			.containsExactly("CITIES.csv", "colours.arrow", "large.parquet");
		assertThat(tables).allSatisfy((table) -> assertThat(table.type()).isEqualTo("table"));
		assertThat(this.duckDb.objects("datasets")).extracting(CatalogEntry::name).containsExactly("plans.csv");
	}

	@Test
	void readsFilesOfAllKinds() throws Exception {
		assertThat(this.duckDb.read("market", "CITIES.csv")).containsExactly(List.of("Other", 1L));
		assertThat(this.duckDb.read("datasets", "plans.csv")).containsExactly(List.of("A"));
		assertThat(this.duckDb.read("market", "colours.arrow")).extracting((row) -> row.get(0))
			.containsExactly("red", "green", "red", "green", null);
	}

	@Test
	void largeOnesAreReadInParts() throws Exception {
		CatalogEntry large = this.duckDb.object("market", "large.parquet");
		assertThat(this.duckDb.endpoints(large, ScanParameters.NONE)).hasSizeGreaterThan(1);
		List<List<Object>> rows = this.duckDb.read(large, ScanParameters.NONE, large.columns());
		assertThat(rows).hasSize(ROWS).extracting((row) -> row.get(0)).doesNotHaveDuplicates();
	}

	@Test
	void whatIsNotWantedIsNotSent() throws Exception {
		CatalogEntry large = this.duckDb.object("market", "large.parquet");
		ScanParameters scan = new ScanParameters(filter("n", ScalarType.BIGINT, Comparison.Operator.LESS, 3),
				new ColumnIds(List.of(1L)), null, null, null);
		assertThat(this.duckDb.read(large, scan, large.columns())).extracting((row) -> row.get(0), (row) -> row.get(1))
			.containsExactly(tuple(null, "x0"), tuple(null, "x1"), tuple(null, "x2"));
	}

	@Test
	void whatIsComparedOtherwiseThereIsLeftToDuckDb() throws Exception {
		CatalogEntry large = this.duckDb.object("market", "large.parquet");
		ScanParameters scan = new ScanParameters(
				new DuckDbFilterWriter().write(List.of(new Comparison(Comparison.Operator.NOT_EQUAL,
						new ColumnReference("id", ScalarType.VARCHAR), new Constant(ScalarType.VARCHAR, "no uuid")))),
				new ColumnIds(List.of(0L)), null, null, null);
		assertThat(this.duckDb.read(large, scan, large.columns())).hasSize(ROWS);
	}

	private static String filter(String column, ScalarType type, Comparison.Operator operator, long value) {
		Expression condition = new Comparison(operator, new ColumnReference(column, type),
				new Constant(type, BigInteger.valueOf(value)));
		return new DuckDbFilterWriter().write(List.of(condition));
	}

	@Test
	void theRulesOfDatasetsHold() {
		FlightDescriptor secret = FlightDescriptor.path("airport", "data", "secret", "plans.csv");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.duckDb.action("endpoints", AirportRequests.endpoints(secret, ScanParameters.NONE)))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
	}

	@Test
	void tablesAreOnlyRead() {
		CatalogEntry cities = this.duckDb.object("market", "CITIES.csv");
		assertThat(cities.columns().getFields()).extracting(Field::getName).containsExactly("city", "people");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.duckDb.change("insert", cities.descriptor(), cities.columns(), List.of(), null))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNIMPLEMENTED));
	}

	@Test
	void newDatasetsAreSeenByTheNextQuery() throws Exception {
		long before = this.duckDb.root().version().version();
		assertThat(this.duckDb.root().version().version()).isEqualTo(before);
		Path file = Files.writeString(directory.resolve("market/new.csv"), "n\n1\n");
		assertThat(this.duckDb.root().version().version()).isGreaterThan(before);
		assertThat(this.duckDb.read("market", "new.csv")).containsExactly(List.of(1L));
		Files.delete(file);
		assertThat(this.duckDb.root().version().version()).isGreaterThan(before + 1);
		assertThat(this.duckDb.objects("market")).extracting(CatalogEntry::name).doesNotContain("new.csv");
	}

	@Test
	void othersColumnsAreNotTakenForThoseThatWereTold() throws Exception {
		Path file = Files.writeString(directory.resolve("market/changing.csv"), "n\n1\n");
		CatalogEntry before = this.duckDb.object("market", "changing.csv");
		Files.writeString(file, "n\n1\n2\n");
		assertThat(this.duckDb.read(before, ScanParameters.NONE, before.columns())).hasSize(2);
		Files.writeString(file, "a,b\n1,2\n");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.duckDb.endpoints(before, ScanParameters.NONE))
			.withMessageContaining("has got other columns since it was attached");
		Files.delete(file);
	}

}
