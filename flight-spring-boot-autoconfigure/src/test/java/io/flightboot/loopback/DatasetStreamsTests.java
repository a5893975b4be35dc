package io.flightboot.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files on their way to a client.
 */
class DatasetStreamsTests {

	private static final Path DIRECTORY = directory();

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving()
		.with("flight.datasets.directories.files.path=" + DIRECTORY, "flight.datasets.parts.size=10KB",
				"flight.datasets.parts.max=3", "flight.datasets.batch-rows=1000");

	private static Path directory() {
		try {
			return Files.createTempDirectory("flight-datasets-test-").toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterAll
	static void delete() throws IOException {
		FileSystemUtils.deleteRecursively(DIRECTORY);
	}

	private static void parquet(String name, int rows) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("COPY (SELECT range AS n, hash(range) AS h FROM range(" + rows + ")) TO '"
					+ DIRECTORY.resolve(name) + "' (FORMAT parquet)");
		}
	}

	private FlightInfo info(String command) {
		return server.client().getInfo(FlightDescriptor.command(command.getBytes(StandardCharsets.UTF_8)));
	}

	private List<Object> read(Ticket ticket, String column) {
		List<Object> values = new ArrayList<>();
		try (FlightStream stream = server.client().getStream(ticket)) {
			while (stream.next()) {
				FieldVector vector = stream.getRoot().getVector(column);
				for (int i = 0; i < vector.getValueCount(); i++) {
					values.add(vector.getObject(i));
				}
			}
		}
		catch (Exception ex) {
			throw (ex instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
		return values;
	}

	@Test
	void largeDatasetsHaveAnEndpointForEachPart() throws Exception {
		parquet("large.parquet", 20_000);
		FlightInfo info = info(
				"{\"route\": \"files/large.parquet\", \"columns\": [\"n\"], \"filter\": [\"n\", \"<\", 15000]}");
		assertThat(info.getEndpoints()).hasSize(3);
		assertThat(info.getOrdered()).isTrue();
		List<Object> all = new ArrayList<>();
		for (FlightEndpoint endpoint : info.getEndpoints()) {
			all.addAll(read(endpoint.getTicket(), "n"));
		}
		assertThat(all).hasSize(15_000).first().isEqualTo(0L);
		assertThat(all).isEqualTo(all.stream().sorted().toList());
		assertThat(info("{\"route\": \"files/large.parquet\"}").getRecords()).isEqualTo(20_000);
		for (String one : List.of("\"limit\": 5", "\"offset\": 5", "\"sample\": 0.5")) {
			assertThat(info("{\"route\": \"files/large.parquet\", " + one + "}").getEndpoints()).hasSize(1);
		}
		assertThat(read(new Ticket("files/large.parquet".getBytes(StandardCharsets.UTF_8)), "n")).hasSize(20_000);
		parquet("large.parquet", 20_001);
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> read(info.getEndpoints().get(1).getTicket(), "n"))
			.withMessageContaining("has changed")
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
	}

	@Test
	void smallOnesHaveOne() throws Exception {
		parquet("small.parquet", 10);
		FlightInfo info = info("{\"route\": \"files/small.parquet\"}");
		assertThat(info.getEndpoints()).hasSize(1);
		assertThat(read(info.getEndpoints().get(0).getTicket(), "n")).hasSize(10);
	}

	@Test
	void dictionariesTravel() throws Exception {
		try (VarCharVector words = new VarCharVector("words", server.clientAllocator())) {
			words.setSafe(0, "zero".getBytes());
			words.setSafe(1, "one".getBytes());
			words.setValueCount(2);
			DictionaryEncoding encoding = new DictionaryEncoding(1, false, new ArrowType.Int(32, true));
			FieldType type = new FieldType(true, new ArrowType.Int(32, true), encoding);
			try (IntVector indexes = new IntVector("w", type, server.clientAllocator());
					VectorSchemaRoot root = new VectorSchemaRoot(List.<FieldVector>of(indexes));
					FileChannel out = FileChannel.open(DIRECTORY.resolve("words.arrow"), StandardOpenOption.CREATE,
							StandardOpenOption.WRITE);
					ArrowFileWriter writer = new ArrowFileWriter(root,
							new DictionaryProvider.MapDictionaryProvider(new Dictionary(words, encoding)), out)) {
				for (int i = 0; i < 2500; i++) {
					indexes.setSafe(i, i % 2);
				}
				root.setRowCount(2500);
				writer.writeBatch();
				writer.end();
			}
		}
		for (String command : List.of("{\"route\": \"files/words.arrow\"}",
				"{\"route\": \"files/words.arrow\", \"filter\": [\"w\", \"=\", \"one\"]}")) {
			FlightInfo info = info(command);
			int rows = 0;
			for (FlightEndpoint endpoint : info.getEndpoints()) {
				try (FlightStream stream = server.client().getStream(endpoint.getTicket())) {
					// Java shows a client the type of the indexes
					assertThat(DictionaryUtility.toMessageFormat(stream.getSchema().findField("w"),
							stream.getDictionaryProvider(), new HashSet<>()))
						.isEqualTo(info.getSchema().findField("w"));
					while (stream.next()) {
						rows += stream.getRoot().getRowCount();
						Dictionary dictionary = stream.getDictionaryProvider().lookup(1);
						assertThat(dictionary.getVector().getObject(1)).hasToString("one");
					}
				}
			}
			assertThat(rows).isEqualTo(command.contains("filter") ? 1250 : 2500);
		}
	}

}
