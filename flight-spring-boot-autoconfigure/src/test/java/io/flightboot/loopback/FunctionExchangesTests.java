package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.fixture.FixtureFunctions;
import io.flightboot.airport.flight.ScalarFunctionExchange;
import io.flightboot.airport.flight.TableInOutExchange;
import io.flightboot.airport.protocol.IpcStreams;
import io.flightboot.call.FlightCall;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.ProvidedFlights;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Functions as DuckDB calls them, message by message.
 */
class FunctionExchangesTests {

	private static final byte[] CONTINUES = "chunk_continues".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FINISHED = "chunk_finished".getBytes(StandardCharsets.US_ASCII);

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Functions.class);

	private final BufferAllocator allocator = server.clientAllocator();

	@Test
	void answersTheSchemaBeforeAnyBatchAndEachBatchWithOne() throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_add");
				VectorSchemaRoot root = root(int64("a"), int64("b"))) {
			exchange.getWriter().start(root);
			FlightStream answers = exchange.getReader();
			assertThat(answers.getSchema()).isEqualTo(new Schema(List.of(int64("result"))));
			for (int rows : new int[] { 2048, 1, 0, 7 }) {
				fill(root, rows);
				exchange.getWriter().putNext();
				assertThat(answers.next()).isTrue();
				assertThat(answers.hasRoot()).isTrue();
				assertThat(answers.getLatestMetadata()).isNull();
				assertThat(answers.getRoot().getRowCount()).isEqualTo(rows);
				BigIntVector result = (BigIntVector) answers.getRoot().getVector(0);
				for (int row = 0; row < rows; row++) {
					assertThat(result.getObject(row)).isEqualTo((row % 3 == 1) ? null : Long.valueOf(10 + row));
				}
			}
			exchange.getWriter().completed();
			assertThat(answers.next()).isFalse();
		}
	}

	/**
	 * Write numbers and tens, every third sum being NULL.
	 */
	private static void fill(VectorSchemaRoot root, int rows) {
		root.allocateNew();
		for (int row = 0; row < rows; row++) {
			((BigIntVector) root.getVector("a")).setSafe(row, 10);
			if (row % 3 == 1) {
				((BigIntVector) root.getVector("b")).setNull(row);
			}
			else {
				((BigIntVector) root.getVector("b")).setSafe(row, row);
			}
		}
		root.setRowCount(rows);
	}

	@Test
	void functionsWithoutParametersCountRows() throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_time");
				VectorSchemaRoot root = new VectorSchemaRoot(List.<Field>of(), List.of(), 3)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			exchange.getWriter().completed();
			assertThat(exchange.getReader().next()).isTrue();
			assertThat(exchange.getReader().getRoot().getRowCount()).isEqualTo(3);
			assertThat(exchange.getReader().getRoot().getVector(0).getNullCount()).isZero();
			assertThat(exchange.getReader().next()).isFalse();
		}
	}

	@Test
	void parametersOfAnyTypeGetWhatWasSent() throws Exception {
		Field bool8 = new Field("v", new FieldType(true, new ArrowType.Int(8, true), null,
				Map.of("ARROW:extension:name", "arrow.bool8", "ARROW:extension:metadata", "")), null);
		assertThat(texts(bool8, (vector) -> ((TinyIntVector) vector).setSafe(0, 1))).containsExactly("1");
		assertThat(texts(Field.nullable("", new ArrowType.Int(32, true)),
				(vector) -> ((IntVector) vector).setSafe(0, -42)))
			.containsExactly("-42");
		assertThat(texts(Field.nullable("x", ArrowType.Null.INSTANCE), (vector) -> vector.setValueCount(1)))
			.containsExactly((String) null);
	}

	private List<@Nullable String> texts(Field field, Consumer<FieldVector> filler) throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_any_type"); VectorSchemaRoot root = root(field)) {
			filler.accept(root.getVector(0));
			root.setRowCount(1);
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			exchange.getWriter().completed();
			return texts(exchange.getReader());
		}
	}

	private static List<@Nullable String> texts(FlightStream stream) {
		List<@Nullable String> texts = new ArrayList<>();
		while (stream.next()) {
			for (int row = 0; row < stream.getRoot().getRowCount(); row++) {
				Object text = stream.getRoot().getVector(0).getObject(row);
				texts.add((text != null) ? text.toString() : null);
			}
		}
		return texts;
	}

	@Test
	void enumsAreTexts() throws Exception {
		DictionaryEncoding encoding = new DictionaryEncoding(7, false, new ArrowType.Int(8, false));
		Field field = new Field("e", new FieldType(true, encoding.getIndexType(), encoding), null);
		try (VarCharVector names = new VarCharVector("names", this.allocator);
				ExchangeReaderWriter exchange = exchange("test_any_type");
				VectorSchemaRoot root = root(field)) {
			names.setSafe(0, "sad".getBytes(StandardCharsets.UTF_8));
			names.setSafe(1, "happy".getBytes(StandardCharsets.UTF_8));
			names.setValueCount(2);
			UInt1Vector indexes = (UInt1Vector) root.getVector(0);
			indexes.setSafe(0, 1);
			indexes.setNull(1);
			indexes.setSafe(2, 0);
			root.setRowCount(3);
			exchange.getWriter().start(root, new MapDictionaryProvider(new Dictionary(names, encoding)));
			exchange.getWriter().putNext();
			exchange.getWriter().completed();
			assertThat(texts(exchange.getReader())).containsExactly("happy", null, "sad");
		}
	}

	@Test
	void refusesOtherArguments() throws Exception {
		assertThat(failure("test_add", (root) -> {
		}, int64("a"))).contains("takes 2 arguments, and 1 came");
		assertThat(failure("test_add", (root) -> {
		}, int64("a"), text("b"))).contains("'b'", "Int(64, true)", "Utf8");
		assertThat(failure("collatz", (root) -> {
			((BigIntVector) root.getVector(0)).setSafe(0, -1);
			root.setRowCount(1);
		}, int64("n"))).contains("must be positive");
	}

	private String failure(String function, Consumer<VectorSchemaRoot> filler, Field... fields) throws Exception {
		try (ExchangeReaderWriter exchange = exchange(function); VectorSchemaRoot root = root(fields)) {
			filler.accept(root);
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			return failure(exchange);
		}
	}

	private static String failure(ExchangeReaderWriter exchange) {
		List<String> messages = new ArrayList<>();
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> texts(exchange.getReader()))
			.satisfies((ex) -> {
				assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
				messages.add(ex.getMessage());
			});
		return messages.get(0);
	}

	@Test
	void answersTablesWithTaggedBatches() throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out");
				VectorSchemaRoot table = root(text("name"), int64("other"))) {
			put(exchange, parameters("hello"));
			exchange.getWriter().start(table);
			FlightStream answers = exchange.getReader();
			assertThat(answers.getSchema()).isEqualTo(new Schema(List.of(text("input"), text("name"))));
			for (int batch = 0; batch < 2; batch++) {
				((VarCharVector) table.getVector(0)).setSafe(0, "a".getBytes(StandardCharsets.UTF_8));
				table.setRowCount(2);
				exchange.getWriter().putNext();
				assertThat(answer(answers)).containsExactly(2);
				assertThat(answers.getRoot().getVector(1).getObject(0)).hasToString("a");
				assertThat(answers.getRoot().getVector(1).isNull(1)).isTrue();
			}
			exchange.getWriter().completed();
			assertThat(answer(answers)).containsExactly(1);
			assertThat(answers.getRoot().getVector(0).getObject(0)).hasToString("last");
			assertThat(answers.next()).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "2047,2047", "2048,2048 0", "4096,4096 0", "4097,4097", "0,0" })
	void aFullBatchIsFollowedByAnEmptyOne(int rows, String sizes) throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out_echo");
				VectorSchemaRoot table = root(int64("n"))) {
			put(exchange, parameters(null));
			exchange.getWriter().start(table);
			TestBatches.fill(table, 0, rows);
			exchange.getWriter().putNext();
			List<Integer> expected = List.of(sizes.split(" ")).stream().map(Integer::valueOf).toList();
			assertThat(answer(exchange.getReader())).isEqualTo(expected);
			exchange.getWriter().completed();
			assertThat(answer(exchange.getReader())).containsExactly(0);
			assertThat(exchange.getReader().next()).isFalse();
		}
	}

	@Test
	void manyBatchesMayAnswerOneAndNone() throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out_huge");
				VectorSchemaRoot table = root(int64("n"))) {
			put(exchange, parameters(null));
			exchange.getWriter().start(table);
			TestBatches.fill(table, 0, 3);
			exchange.getWriter().putNext();
			assertThat(answer(exchange.getReader())).hasSize(10).containsOnly(5000);
			exchange.getWriter().completed();
			assertThat(answer(exchange.getReader())).hasSize(3).containsOnly(5000);
			assertThat(exchange.getReader().getRoot().getVector("value").getObject(0)).isEqualTo(-3L);
			assertThat(exchange.getReader().next()).isFalse();
		}
	}

	@Test
	void refusesTablesWithoutParameters() throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out_echo");
				VectorSchemaRoot table = root(int64("n"))) {
			exchange.getWriter().start(table);
			TestBatches.fill(table, 0, 3);
			exchange.getWriter().putNext();
			assertThat(failure(exchange)).contains("first message must bring the parameters");
		}
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out_echo")) {
			put(exchange, new byte[] { 1 });
			assertThat(failure(exchange)).isNotEmpty();
		}
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out")) {
			put(exchange, parameters(null));
			assertThat(failure(exchange)).contains("takes 1 arguments, and 0 came");
		}
	}

	@Test
	void nothingIsLeftOfWhatIsCancelled() throws Exception {
		try (ExchangeReaderWriter exchange = exchange("test_table_in_out_huge");
				VectorSchemaRoot table = root(int64("n"))) {
			put(exchange, parameters(null));
			exchange.getWriter().start(table);
			TestBatches.fill(table, 0, 3);
			exchange.getWriter().putNext();
			assertThat(exchange.getReader().next()).isTrue();
			exchange.getReader().cancel("enough", null);
		}
		// The extension waits until all memory is free
	}

	/**
	 * Read the batches of an answer.
	 * @return their numbers of rows
	 */
	private static List<Integer> answer(FlightStream stream) {
		List<Integer> rows = new ArrayList<>();
		byte[] tag = CONTINUES;
		while (tag == CONTINUES) {
			assertThat(stream.next()).isTrue();
			assertThat(stream.hasRoot()).isTrue();
			rows.add(stream.getRoot().getRowCount());
			ArrowBuf metadata = stream.getLatestMetadata();
			byte[] bytes = new byte[(int) metadata.readableBytes()];
			metadata.getBytes(metadata.readerIndex(), bytes);
			assertThat(bytes).isIn(CONTINUES, FINISHED);
			tag = (bytes.length == CONTINUES.length) ? CONTINUES : FINISHED;
		}
		return rows;
	}

	/**
	 * Write the first message of a function that takes a table.
	 */
	private byte[] parameters(@Nullable String input) throws Exception {
		List<Field> fields = (input != null) ? List.of(text("input")) : List.of();
		try (VectorSchemaRoot row = VectorSchemaRoot.create(new Schema(fields), this.allocator);
				MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			if (input != null) {
				((VarCharVector) row.getVector(0)).setSafe(0, input.getBytes(StandardCharsets.UTF_8));
			}
			row.setRowCount(1);
			byte[] stream = IpcStreams.write(row, null);
			packer.packMapHeader(5).packString("json_filters").packString("");
			packer.packString("column_ids").packArrayHeader(0);
			packer.packString("parameters").packBinaryHeader(stream.length).writePayload(stream);
			packer.packString("at_unit").packString("").packString("at_value").packString("");
			return packer.toByteArray();
		}
	}

	private void put(ExchangeReaderWriter exchange, byte[] metadata) {
		ArrowBuf buffer = this.allocator.buffer(metadata.length);
		buffer.writeBytes(metadata);
		exchange.getWriter().putMetadata(buffer);
	}

	private ExchangeReaderWriter exchange(String function) {
		return server.client().doExchange(TestBatches.path("functions/" + function));
	}

	private VectorSchemaRoot root(Field... fields) {
		return VectorSchemaRoot.create(new Schema(List.of(fields)), this.allocator);
	}

	private static Field int64(String name) {
		return Field.nullable(name, new ArrowType.Int(64, true));
	}

	private static Field text(String name) {
		return Field.nullable(name, ArrowType.Utf8.INSTANCE);
	}

	static class Functions implements ProvidedFlights {

		@Override
		public @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
			return null;
		}

		@Override
		public Collection<? extends ProvidedFlight> flights() {
			return List.of();
		}

		@Override
		public ProvidedExchange findExchange(RoutePath path, FlightCall call) {
			Object function = FixtureFunctions.named(path.segments().get(1));
			return (function instanceof ScalarFunction scalar) ? new ScalarFunctionExchange(path.toString(), scalar)
					: new TableInOutExchange(path.toString(), (TableInOutFunction) function);
		}

	}

}
