package io.flightboot.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.FlightBatches;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.StreamAttributes;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/**
 * What the writer of a call puts on the wire, read by Arrow's client.
 */
class StreamLoopbackTests {

	private LoopbackServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.assertAtRest();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void oneRootRefilledForEachBatch(boolean zeroCopy) throws Exception {
		int batches = 200;
		serve(options(zeroCopy, 0), (invocation, out) -> {
			try (VectorSchemaRoot root = numbers(invocation.allocator())) {
				BigIntVector vector = (BigIntVector) root.getVector(0);
				for (int batch = 0; batch < batches; batch++) {
					vector.allocateNew(1000);
					for (int i = 0; i < 1000; i++) {
						vector.set(i, batch * 1000L + i);
					}
					root.setRowCount(1000);
					out.write(root);
					assertThat(root.getVector(0).getBufferSize()).isZero();
				}
			}
		});
		long expected = 0;
		try (FlightClient client = this.server.client(); FlightStream stream = client.getStream(ticket())) {
			while (stream.next()) {
				BigIntVector vector = (BigIntVector) stream.getRoot().getVector(0);
				for (int i = 0; i < vector.getValueCount(); i++) {
					assertThat(vector.get(i)).isEqualTo(expected++);
				}
			}
		}
		assertThat(expected).isEqualTo(batches * 1000L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "lz4", "zstd", "LZ4" })
	void compressionThatTheClientAsksFor(String compression) throws Exception {
		serve(options(true, 0), StreamLoopbackTests::writeText);
		assertThat(text(compression)).isEqualTo(expectedText());
	}

	@Test
	void unknownCompressionIsRefused() throws Exception {
		serve(options(true, 0), StreamLoopbackTests::writeText);
		assertThatThrownBy(() -> text("brotli"))
			.isInstanceOfSatisfying(FlightRuntimeException.class,
					(ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT))
			.hasMessageContaining("lz4");
	}

	@Test
	void largeBatchesAreSplitWhenAsked() throws Exception {
		serve(options(true, 16 * 1024), (invocation, out) -> {
			try (VectorSchemaRoot root = numbers(invocation.allocator())) {
				BigIntVector vector = (BigIntVector) root.getVector(0);
				vector.allocateNew(10_001);
				for (int i = 0; i < 10_001; i++) {
					vector.set(i, i);
				}
				root.setRowCount(10_001);
				out.write(root, "once".getBytes(StandardCharsets.UTF_8));
			}
		});
		List<Integer> rows = new ArrayList<>();
		List<String> metadata = new ArrayList<>();
		long next = 0;
		try (FlightClient client = this.server.client(); FlightStream stream = client.getStream(ticket())) {
			while (stream.next()) {
				rows.add(stream.getRoot().getRowCount());
				metadata.add(metadata(stream));
				BigIntVector vector = (BigIntVector) stream.getRoot().getVector(0);
				for (int i = 0; i < vector.getValueCount(); i++) {
					assertThat(vector.get(i)).isEqualTo(next++);
				}
			}
		}
		assertThat(rows).hasSizeGreaterThan(4).allMatch((count) -> count <= 2048);
		assertThat(next).isEqualTo(10_001);
		assertThat(metadata).startsWith("once").filteredOn((text) -> text != null).hasSize(1);
	}

	@Test
	void warningsTravelWithBatches() throws Exception {
		serve(options(true, 0), (invocation, out) -> {
			try (VectorSchemaRoot root = numbers(invocation.allocator())) {
				root.setRowCount(2);
				out.warn("first \"quoted\"");
				out.write(root);
				out.warn("last");
			}
		});
		List<String> metadata = new ArrayList<>();
		List<Integer> rows = new ArrayList<>();
		try (FlightClient client = this.server.client(); FlightStream stream = client.getStream(ticket())) {
			while (stream.next()) {
				metadata.add(metadata(stream));
				rows.add(stream.getRoot().getRowCount());
			}
		}
		assertThat(metadata).containsExactly("{\"warning\":\"first \\\"quoted\\\"\"}", "{\"warning\":\"last\"}");
		assertThat(rows).containsExactly(2, 0);
	}

	@Test
	void sharedBatchIsSentToMany() throws Exception {
		try (BufferAllocator foreign = new RootAllocator(); VectorSchemaRoot kept = numbers(foreign)) {
			((BigIntVector) kept.getVector(0)).setSafe(0, 42);
			kept.setRowCount(1);
			serve(options(true, 0), (invocation, out) -> {
				out.write(FlightBatches.shared(kept), null);
				out.write(FlightBatches.shared(kept), null);
			});
			for (String compression : List.of("none", "zstd")) {
				for (int i = 0; i < 3; i++) {
					assertThat(longs(compression)).containsExactly(42L, 42L);
				}
			}
			this.server.assertAtRest();
		}
	}

	@Test
	void rootOfForeignAllocatorIsCopied() throws Exception {
		try (BufferAllocator foreign = new RootAllocator()) {
			serve(options(true, 0), (invocation, out) -> {
				try (VectorSchemaRoot root = numbers(foreign)) {
					((BigIntVector) root.getVector(0)).setSafe(0, 7);
					root.setRowCount(1);
					out.write(root);
				}
			});
			assertThat(longs("none")).containsExactly(7L);
			this.server.assertAtRest();
			assertThat(foreign.getAllocatedMemory()).isZero();
		}
	}

	@Test
	void dictionaryThatChangesInMidStreamIsSentAgain() throws Exception {
		serve(options(true, 0), (invocation, out) -> {
			DictionaryEncoding encoding = new DictionaryEncoding(1L, false, null);
			try (VarCharVector words = new VarCharVector("words", invocation.allocator());
					VarCharVector plain = new VarCharVector("plain", invocation.allocator())) {
				Dictionary dictionary = new Dictionary(words, encoding);
				DictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider(dictionary);
				fill(words, "red", "blue");
				fill(plain, "blue", "red");
				try (VectorSchemaRoot root = encoded(plain, dictionary)) {
					out.start(root.getSchema(), provider);
					out.write(root);
				}
				fill(words, "green", "grey", "black");
				fill(plain, "black", "green");
				try (VectorSchemaRoot root = encoded(plain, dictionary)) {
					out.write(root);
				}
			}
		});
		List<String> words = new ArrayList<>();
		try (FlightClient client = this.server.client(); FlightStream stream = client.getStream(ticket())) {
			while (stream.next()) {
				IntVector indexes = (IntVector) stream.getRoot().getVector(0);
				VarCharVector values = (VarCharVector) stream.getDictionaryProvider().lookup(1L).getVector();
				for (int i = 0; i < indexes.getValueCount(); i++) {
					words.add(values.getObject(indexes.get(i)).toString());
				}
			}
		}
		assertThat(words).containsExactly("blue", "red", "black", "green");
	}

	@Test
	void schemaThatChangesInMidStreamFails() throws Exception {
		serve(options(true, 0), (invocation, out) -> {
			try (VectorSchemaRoot numbers = numbers(invocation.allocator());
					VarCharVector text = new VarCharVector("t", invocation.allocator())) {
				numbers.setRowCount(1);
				out.write(numbers);
				out.write(VectorSchemaRoot.of(text));
			}
		});
		assertThatThrownBy(() -> longs("none")).isInstanceOfSatisfying(FlightRuntimeException.class,
				(ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INTERNAL));
	}

	@Test
	void whatTheHandlerLeavesIsCountedAsALeakAndForgottenOnceFreed() throws Exception {
		List<VectorSchemaRoot> kept = new ArrayList<>();
		serve(options(true, 0), (invocation, out) -> {
			invocation.call().route("leaky");
			VectorSchemaRoot root = numbers(invocation.allocator());
			((BigIntVector) root.getVector(0)).setSafe(0, 1);
			root.setRowCount(1);
			kept.add(root);
			out.start(root.getSchema());
		});
		assertThat(longs("none")).isEmpty();
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.server.memory().leaks()).containsOnly(entry("leaky", 1L)));
		kept.forEach(VectorSchemaRoot::close);
		this.server.close();
		assertThat(this.server.memory().root().getChildAllocators()).isEmpty();
		serve(options(true, 0), StreamLoopbackTests::writeText);
	}

	private static void fill(VarCharVector vector, String... values) {
		vector.clear();
		for (int i = 0; i < values.length; i++) {
			vector.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
		}
		vector.setValueCount(values.length);
	}

	private static VectorSchemaRoot encoded(VarCharVector plain, Dictionary dictionary) {
		return VectorSchemaRoot.of((IntVector) DictionaryEncoder.encode(plain, dictionary));
	}

	private static VectorSchemaRoot numbers(BufferAllocator allocator) {
		return new VectorSchemaRoot(List.of(new BigIntVector("n", allocator)));
	}

	private static void writeText(FlightInvocation invocation, FlightWriter out) {
		try (VarCharVector text = new VarCharVector("t", invocation.allocator());
				VarCharVector empty = new VarCharVector("empty", invocation.allocator())) {
			fill(text, expectedText().toArray(String[]::new));
			empty.setValueCount(text.getValueCount());
			out.write(VectorSchemaRoot.of(text, empty));
		}
	}

	private static List<String> expectedText() {
		List<String> text = new ArrayList<>();
		for (int i = 0; i < 5000; i++) {
			text.add("the same text again and again " + i % 10);
		}
		return text;
	}

	private List<String> text(String compression) throws Exception {
		List<String> values = new ArrayList<>();
		try (FlightClient client = this.server.client();
				FlightStream stream = client.getStream(ticket(), compression(compression))) {
			while (stream.next()) {
				VarCharVector vector = (VarCharVector) stream.getRoot().getVector(0);
				for (int i = 0; i < vector.getValueCount(); i++) {
					values.add(vector.getObject(i).toString());
				}
			}
		}
		return values;
	}

	private List<Long> longs(String compression) throws Exception {
		List<Long> values = new ArrayList<>();
		try (FlightClient client = this.server.client();
				FlightStream stream = client.getStream(ticket(), compression(compression))) {
			while (stream.next()) {
				BigIntVector vector = (BigIntVector) stream.getRoot().getVector(0);
				for (int i = 0; i < vector.getValueCount(); i++) {
					values.add(vector.getObject(i));
				}
			}
		}
		return values;
	}

	private static HeaderCallOption compression(String name) {
		CallHeaders headers = new FlightCallHeaders();
		headers.insert(StreamAttributes.COMPRESSION_HEADER, name);
		return new HeaderCallOption(headers);
	}

	private static String metadata(FlightStream stream) {
		if (stream.getLatestMetadata() == null) {
			return null;
		}
		byte[] bytes = new byte[(int) stream.getLatestMetadata().readableBytes()];
		stream.getLatestMetadata().getBytes(0, bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static Ticket ticket() {
		return new Ticket(new byte[] { 1 });
	}

	private static StreamOptions options(boolean zeroCopy, long maxBatchSize) {
		return new StreamOptions(Duration.ofSeconds(10), Duration.ofSeconds(10), maxBatchSize, IpcCompression.NONE,
				zeroCopy, 1 << 20);
	}

	private void serve(StreamOptions options, Source source) throws Exception {
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
				source.write(invocation, out);
			}

		}, options, FlightMemoryLimits.of(256L << 20), Duration.ofSeconds(10));
	}

	@FunctionalInterface
	private interface Source {

		void write(FlightInvocation invocation, FlightWriter out) throws Exception;

	}

}
