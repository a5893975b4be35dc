package io.flightboot.handler.result;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class ArrowReaderResultHandlerTests {

	private static final ResolvableType READER = ResolvableType.forClass(ArrowStreamReader.class);

	private final ResultTester tester = new ResultTester();

	private boolean sourceClosed;

	@AfterEach
	void everythingIsFreed() {
		this.tester.close();
	}

	@Test
	void batchesAreRelayedAndReaderIsClosed() throws Exception {
		this.tester.write(reader(new int[] { 1, 2 }, new int[] { 3 }), READER);
		assertThat(this.tester.out.column(0)).containsExactly(1, 2, 3);
		assertThat(this.tester.out.events).containsExactly("schema", "batch", "batch");
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void emptyReaderHasASchema() throws Exception {
		this.tester.write(reader(), READER);
		assertThat(this.tester.out.schema).isEqualTo(ResultTester.NUMBERS);
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void whenCancelledThenReaderIsClosed() throws Exception {
		ArrowReader reader = reader(new int[] { 1 }, new int[] { 2 });
		this.tester.out.onWrite = (out) -> this.tester.cancel();
		assertThat(this.tester.failure(reader, READER)).isInstanceOf(FlightException.class);
		assertThat(this.tester.out.batches).hasSize(1);
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void whenCancelledBeforeThenReaderIsNotReadButClosed() throws Exception {
		ArrowReader reader = reader(new int[] { 1 });
		this.tester.cancel();
		assertThat(this.tester.failure(reader, READER)).isInstanceOf(FlightException.class);
		assertThat(reader.bytesRead()).isZero();
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void whenReaderFailsThenItIsClosed() {
		byte[] bytes = stream(new int[] { 1 });
		ArrowReader reader = reader(java.util.Arrays.copyOf(bytes, bytes.length - 24));
		assertThat(this.tester.failure(reader, READER)).isInstanceOf(IOException.class);
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void nothingIsKnownOfNoReader() throws Exception {
		this.tester.write(null, READER);
		assertThat(this.tester.out.events).isEmpty();
		assertThat(this.tester.handlers.schema(READER)).isNull();
	}

	@Test
	void dictionariesAreThereWhenTheSchemaIsSent() throws Exception {
		this.tester.out.onWrite = (out) -> {
			Dictionary dictionary = out.dictionaries.lookup(1);
			assertThat(dictionary.getVector().getValueCount()).isEqualTo(2);
			assertThat(dictionary.getVector().getObject(1)).hasToString("b");
		};
		this.tester.write(reader(encoded()), READER);
		assertThat(this.tester.out.column(0)).containsExactly(0, 1, 0);
		assertThat(this.tester.out.schema.findField("text").getDictionary()).isNotNull();
	}

	private ArrowReader reader(int[]... batches) {
		return reader(stream(batches));
	}

	private ArrowReader reader(byte[] stream) {
		return new ArrowStreamReader(new ByteArrayInputStream(stream) {

			@Override
			public void close() {
				ArrowReaderResultHandlerTests.this.sourceClosed = true;
			}

		}, this.tester.allocator);
	}

	private byte[] stream(int[]... batches) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (VectorSchemaRoot root = this.tester.numbers();
				ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
			writer.start();
			for (int[] batch : batches) {
				ResultTester.fill(root, batch);
				writer.writeBatch();
			}
			writer.end();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return bytes.toByteArray();
	}

	private byte[] encoded() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DictionaryEncoding encoding = new DictionaryEncoding(1, false, null);
		BufferAllocator allocator = this.tester.allocator;
		try (VarCharVector values = texts(allocator, "a", "b"); VarCharVector texts = texts(allocator, "a", "b", "a")) {
			Dictionary dictionary = new Dictionary(values, encoding);
			DictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider(dictionary);
			try (FieldVector indexes = (FieldVector) DictionaryEncoder.encode(texts, dictionary);
					VectorSchemaRoot root = new VectorSchemaRoot(List.of(indexes));
					ArrowStreamWriter writer = new ArrowStreamWriter(root, provider, bytes)) {
				root.setRowCount(3);
				writer.start();
				writer.writeBatch();
				writer.end();
			}
		}
		return bytes.toByteArray();
	}

	private static VarCharVector texts(BufferAllocator allocator, String... values) {
		VarCharVector vector = new VarCharVector("text", allocator);
		vector.allocateNew();
		for (int i = 0; i < values.length; i++) {
			vector.setSafe(i, values[i].getBytes());
		}
		vector.setValueCount(values.length);
		return vector;
	}

}
