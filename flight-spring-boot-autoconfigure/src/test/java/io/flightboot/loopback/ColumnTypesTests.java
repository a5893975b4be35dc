package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Columns whose layout is not one plain buffer survive the way to the server and back.
 */
class ColumnTypesTests {

	private static final int ROWS = 100;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Columns.class);

	@ParameterizedTest
	@EnumSource(TestColumns.class)
	void columnsSurviveAnExchange(TestColumns column) throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("columns/echo"));
				VectorSchemaRoot root = column.root(server.clientAllocator(), ROWS)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			exchange.getWriter().putNext();
			exchange.getWriter().completed();
			FlightStream answer = exchange.getReader();
			for (int batch = 0; batch < 2; batch++) {
				assertThat(answer.next()).isTrue();
				assertThat(answer.getSchema()).isEqualTo(root.getSchema());
				assertThat(values(answer.getRoot())).isEqualTo(values(root));
			}
			assertThat(answer.next()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(TestColumns.class)
	void columnsSurviveADownload(TestColumns column) throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("columns/get/" + column));
				VectorSchemaRoot root = column.root(server.clientAllocator(), ROWS)) {
			assertThat(stream.next()).isTrue();
			assertThat(stream.getSchema()).isEqualTo(root.getSchema());
			assertThat(values(stream.getRoot())).isEqualTo(values(root));
			assertThat(stream.next()).isFalse();
		}
	}

	@Test
	void dictionariesSurviveAnExchange() throws Exception {
		try (VarCharVector words = words(server.clientAllocator(), "north", "south");
				VarCharVector values = words(server.clientAllocator(), "south", "north", "south")) {
			Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(7, false, null));
			try (VectorSchemaRoot root = VectorSchemaRoot
				.of((FieldVector) DictionaryEncoder.encode(values, dictionary));
					ExchangeReaderWriter exchange = server.client()
						.doExchange(TestBatches.path("columns/echo-encoded"))) {
				exchange.getWriter().start(root, new MapDictionaryProvider(dictionary));
				exchange.getWriter().putNext();
				exchange.getWriter().putNext();
				exchange.getWriter().completed();
				assertDecoded(exchange.getReader(), "south", "north", "south");
				assertDecoded(exchange.getReader(), "south", "north", "south");
				assertThat(exchange.getReader().next()).isFalse();
			}
		}
	}

	@Test
	void dictionariesSurviveADownload() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("columns/encoded"))) {
			assertDecoded(stream, "b", "a", "b");
			assertThat(stream.next()).isFalse();
		}
	}

	private static void assertDecoded(FlightStream stream, String... expected) {
		assertThat(stream.next()).isTrue();
		FieldVector column = stream.getRoot().getVector(0);
		Dictionary dictionary = stream.getDictionaryProvider().lookup(column.getField().getDictionary().getId());
		try (FieldVector decoded = (FieldVector) DictionaryEncoder.decode(column, dictionary)) {
			assertThat(Stream.of(expected).toList())
				.isEqualTo(Stream.iterate(0, (row) -> row < decoded.getValueCount(), (row) -> row + 1)
					.map((row) -> decoded.getObject(row).toString())
					.toList());
		}
	}

	private static VarCharVector words(BufferAllocator allocator, String... words) {
		VarCharVector vector = new VarCharVector("words", allocator);
		for (int index = 0; index < words.length; index++) {
			vector.setSafe(index, words[index].getBytes(StandardCharsets.UTF_8));
		}
		vector.setValueCount(words.length);
		return vector;
	}

	private static List<String> values(VectorSchemaRoot root) {
		List<String> values = new ArrayList<>();
		for (int row = 0; row < root.getRowCount(); row++) {
			Object value = root.getVector(0).getObject(row);
			values.add((value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8)
					: String.valueOf(value));
		}
		return values;
	}

	@FlightService("columns")
	static class Columns {

		@FlightExchange
		void echo(FlightReader in, FlightWriter out) {
			while (in.next()) {
				out.write(in.root());
			}
		}

		@FlightExchange("echo-encoded")
		void echoEncoded(FlightReader in, FlightWriter out) {
			out.start(in.schema(), in.dictionaries());
			while (in.next()) {
				out.write(in.root());
			}
		}

		@FlightGet("get/{column}")
		VectorSchemaRoot get(@FlightVariable TestColumns column, BufferAllocator allocator) {
			return column.root(allocator, ROWS);
		}

		@FlightGet
		void encoded(BufferAllocator allocator, FlightWriter out) {
			try (VarCharVector words = words(allocator, "a", "b");
					VarCharVector values = words(allocator, "b", "a", "b")) {
				Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(1, false, null));
				try (VectorSchemaRoot root = VectorSchemaRoot
					.of((FieldVector) DictionaryEncoder.encode(values, dictionary))) {
					out.start(root.getSchema(), new MapDictionaryProvider(dictionary));
					out.write(root);
				}
			}
		}

	}

}
