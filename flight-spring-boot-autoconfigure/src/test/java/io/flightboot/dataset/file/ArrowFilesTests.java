package io.flightboot.dataset.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.handler.TestInvocation;
import io.flightboot.wire.IpcCompression;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArrowFilesTests {

	@AutoClose
	private final DatasetFixture files;

	ArrowFilesTests(@TempDir Path temporary) throws IOException {
		this.files = DatasetFixture.below(temporary);
	}

	/**
	 * Make a file of numbers that count up and texts, in batches of some rows each.
	 */
	private byte[] numbers(boolean stream, IpcCompression compression, int... batches) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (IntVector n = new IntVector("n", this.files.allocator);
				VarCharVector s = new VarCharVector("s", this.files.allocator);
				VectorSchemaRoot root = new VectorSchemaRoot(List.<FieldVector>of(n, s));
				ArrowWriter writer = writer(stream, root, null, compression, out)) {
			writer.start();
			int next = 0;
			for (int rows : batches) {
				root.allocateNew();
				for (int i = 0; i < rows; i++) {
					n.setSafe(i, next);
					s.setSafe(i, ("text" + next++).getBytes());
				}
				root.setRowCount(rows);
				writer.writeBatch();
			}
			writer.end();
		}
		return out.toByteArray();
	}

	private static ArrowWriter writer(boolean stream, VectorSchemaRoot root, DictionaryProvider dictionaries,
			IpcCompression compression, ByteArrayOutputStream out) {
		CompressionCodec codec = compression.codec();
		CompressionCodec.Factory factory = new CompressionCodec.Factory() {

			@Override
			public CompressionCodec createCodec(
					org.apache.arrow.vector.compression.CompressionUtil.CodecType codecType) {
				return codec;
			}

			@Override
			public CompressionCodec createCodec(org.apache.arrow.vector.compression.CompressionUtil.CodecType codecType,
					int level) {
				return codec;
			}

		};
		var type = (codec != null) ? codec.getCodecType()
				: org.apache.arrow.vector.compression.CompressionUtil.CodecType.NO_COMPRESSION;
		if (codec == null) {
			factory = CompressionCodec.Factory.INSTANCE;
		}
		return stream
				? new ArrowStreamWriter(root, dictionaries, Channels.newChannel(out), IpcOption.DEFAULT, factory, type)
				: new ArrowFileWriter(root, dictionaries, Channels.newChannel(out), Map.of(), IpcOption.DEFAULT,
						factory, type);
	}

	private void write(String name, byte[] content) throws IOException {
		Path file = this.files.root.resolve(name);
		Files.createDirectories(file.getParent());
		Files.write(file, content);
	}

	private List<Object> column(String name, Map<String, ?> arguments) throws IOException {
		return this.files.read(name, arguments).stream().map((row) -> row.get(0)).toList();
	}

	private static List<Object> range(int from, int to) {
		return IntStream.range(from, to).<Object>mapToObj((i) -> i).toList();
	}

	@ParameterizedTest
	@CsvSource({ "a.arrow, false, NONE", "a.arrows, true, NONE", "a.feather, false, LZ4", "a.ipc, true, ZSTD",
			"b.arrow, true, NONE" })
	void bothFormsAreReadWhateverTheirNamesSay(String name, boolean stream, IpcCompression compression)
			throws IOException {
		write(name, numbers(stream, compression, 700, 1000, 0, 1300));
		DatasetInfo info = this.files.dataset(name).info();
		assertThat(info.rows()).isEqualTo(3000);
		assertThat(info.columns().stream().map((column) -> String.valueOf(column.type()))).containsExactly("INTEGER",
				"VARCHAR");
		assertThat(column(name, Map.of())).isEqualTo(range(0, 3000));
		assertThat(this.files.read(name, Map.of("columns", List.of("s", "n"), "limit", 2)))
			.containsExactly(List.of("text0", 0), List.of("text1", 1));
	}

	@Test
	void rowsAreChosen() throws IOException {
		write("a.arrow", numbers(false, IpcCompression.NONE, 700, 1000, 0, 1300));
		assertThat(column("a.arrow", Map.of("offset", 650, "limit", 100))).isEqualTo(range(650, 750));
		assertThat(column("a.arrow", Map.of("offset", 1700, "limit", 1))).isEqualTo(range(1700, 1701));
		assertThat(column("a.arrow", Map.of("offset", 3000))).isEmpty();
		assertThat(column("a.arrow", Map.of("limit", 0))).isEmpty();
		assertThat(column("a.arrow", Map.of("filter", List.of("n", ">=", 2990)))).isEqualTo(range(2990, 3000));
		assertThat(this.files.read("a.arrow",
				Map.of("filter", List.of("and", List.of("n", ">", 690), List.of("s", "like", "%5")), "offset", 1,
						"limit", 2, "columns", List.of("n"), "batchRows", 1)))
			.containsExactly(List.of(705), List.of(715));
		assertThat(column("a.arrow", Map.of("filter", List.of("n", "<", 0)))).isEmpty();
		assertThat(column("a.arrow", Map.of("sample", 1))).isEqualTo(range(0, 3000));
		assertThat(column("a.arrow", Map.of("sample", 0.5))).hasSizeBetween(1000, 2000).isSorted();
	}

	@Test
	void filterKeepsTheOrderOfManyBatches() throws IOException {
		int[] batches = new int[60];
		Arrays.fill(batches, 5000);
		write("a.arrow", numbers(false, IpcCompression.NONE, batches));
		List<Object> expected = new ArrayList<>(range(0, 300_000));
		expected.removeIf((n) -> (int) n % 7 != 3);
		assertThat(column("a.arrow",
				Map.of("filter", List.of(Map.of("call", "modulo", "args", List.of("n", Map.of("value", 7))), "=", 3))))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 999, 1000, 1001 })
	void filesOfAllSizes(int rows) throws IOException {
		write("a.arrow", numbers(false, IpcCompression.NONE, rows));
		write("b.arrows", (rows > 0) ? numbers(true, IpcCompression.NONE, rows) : numbers(true, IpcCompression.NONE));
		for (String name : List.of("a.arrow", "b.arrows")) {
			assertThat(this.files.dataset(name).info().rows()).isEqualTo(rows);
			assertThat(column(name, Map.of())).isEqualTo(range(0, rows));
		}
	}

	@Test
	void folderIsOneDataset() throws IOException {
		write("all/1.arrow", numbers(false, IpcCompression.NONE, 10, 10));
		write("all/2.arrows", numbers(true, IpcCompression.ZSTD, 5));
		assertThat(this.files.dataset("all").info().rows()).isEqualTo(25);
		assertThat(column("all", Map.of("offset", 15, "batchRows", 3))).containsExactly(15, 16, 17, 18, 19, 0, 1, 2, 3,
				4);
		write("all/3.arrow", dictionaries(false));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.dataset("all").info())
			.withMessageEndingWith("file '3.arrow' has another schema than the first one of its folder");
	}

	private byte[] dictionaries(boolean stream) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (VarCharVector words = new VarCharVector("words", this.files.allocator);
				VarCharVector plain = new VarCharVector("s", this.files.allocator)) {
			for (int i = 0; i < 3; i++) {
				words.setSafe(i, ("word" + i).getBytes());
			}
			words.setValueCount(3);
			for (int i = 0; i < 1500; i++) {
				plain.setSafe(i, ("word" + i % 3).getBytes());
			}
			plain.setValueCount(1500);
			Dictionary dictionary = new Dictionary(words,
					new DictionaryEncoding(1, false, new ArrowType.Int(32, true)));
			try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
					VectorSchemaRoot root = new VectorSchemaRoot(List.of(encoded));
					ArrowWriter writer = writer(stream, root, new DictionaryProvider.MapDictionaryProvider(dictionary),
							IpcCompression.NONE, out)) {
				writer.start();
				writer.writeBatch();
				writer.end();
			}
		}
		return out.toByteArray();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void dictionariesStay(boolean stream) throws IOException {
		write("a.arrow", dictionaries(stream));
		Dataset dataset = this.files.dataset("a.arrow");
		DatasetInfo info = dataset.info();
		assertThat(info.schema().findField("s").getType()).isEqualTo(ArrowType.Utf8.INSTANCE);
		assertThat(info.schema().findField("s").getDictionary()).isNotNull();
		for (Map<String, ?> arguments : List.of(Map.of("limit", 100),
				Map.of("filter", List.of("s", "=", "word1"), "limit", 100))) {
			DatasetQuery query = this.files.query(arguments, info);
			RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
			try (ArrowReader reader = dataset.read(query, info, call, this.files.allocator)) {
				assertThat(reader.loadNextBatch()).isTrue();
				VectorSchemaRoot root = reader.getVectorSchemaRoot();
				assertThat(root.getRowCount()).isEqualTo(100);
				IntVector indexes = (IntVector) root.getVector("s");
				assertThat(indexes.get(1)).isEqualTo(1);
				assertThat(indexes.get(3)).isEqualTo((query.filter() != null) ? 1 : 0);
				assertThat(reader.lookup(1).getVector().getObject(1)).hasToString("word1");
				assertThat(reader.loadNextBatch()).isFalse();
			}
		}
	}

	@Test
	void fieldsKeepTheNamesOfTheirChildren() throws IOException {
		Field item = Field.nullable("item", new ArrowType.Int(32, true));
		Field list = new Field("list", FieldType.nullable(ArrowType.List.INSTANCE), List.of(item));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Field nothing = Field.nullable("nothing", ArrowType.Null.INSTANCE);
		try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(list, nothing)), this.files.allocator);
				ArrowWriter writer = writer(false, root, null, IpcCompression.NONE, out)) {
			((ListVector) root.getVector(0)).getWriter().setPosition(0);
			root.setRowCount(3);
			writer.writeBatch();
			writer.end();
		}
		write("a.arrow", out.toByteArray());
		assertThat(this.files.dataset("a.arrow").info().schema().getFields()).containsExactly(list, nothing);
		// The schema of the stream is compared with what was told
		assertThat(this.files.read("a.arrow", Map.of())).hasSize(3);
		assertThat(this.files.read("a.arrow", Map.of("sample", 1))).hasSize(3);
	}

	@Test
	void batchesCountToTheCall() throws IOException {
		write("a.arrow", numbers(false, IpcCompression.NONE, 100_000));
		Dataset dataset = this.files.dataset("a.arrow");
		DatasetQuery query = this.files.query(Map.of(), dataset.info());
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		try (var limited = this.files.allocator.newChildAllocator("call", 0, 100_000);
				ArrowReader reader = dataset.read(query, dataset.info(), call, limited)) {
			assertThatExceptionOfType(FlightException.class).isThrownBy(reader::loadNextBatch)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.OUT_OF_MEMORY))
				.withMessageContaining("a.arrow");
		}
	}

	@Test
	void brokenFilesAreRefused() throws IOException {
		byte[] whole = numbers(false, IpcCompression.NONE, 100, 100);
		byte[] stream = numbers(true, IpcCompression.NONE, 100, 100);
		ByteBuffer claim = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(-1).putInt(Integer.MAX_VALUE);
		write("cut.arrow", Arrays.copyOf(whole, whole.length / 2));
		write("cut.arrows", Arrays.copyOf(stream, stream.length - 700));
		write("claim.arrow", claim.array());
		write("old.feather", "FEA1....".getBytes());
		write("text.ipc", "no arrow at all, but text".getBytes());
		write("empty.arrow", new byte[0]);
		for (String[] expected : new String[][] { { "cut.arrow", "is cut off: its footer is missing" },
				{ "cut.arrows", "is cut off or broken at byte " }, { "claim.arrow", "is cut off or broken at byte 0" },
				{ "old.feather", "is of Feather's first version" }, { "text.ipc", "is cut off or broken at byte 0" },
				{ "empty.arrow", "is empty" } }) {
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.dataset(expected[0]).info())
				.withMessageContaining("file '" + expected[0] + "' " + expected[1])
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.FAILED))
				.withMessageNotContaining(this.files.root.toString());
		}
		assertThat(this.files.directory.problems()).hasSize(6);
	}

	/**
	 * Whatever stands in a file, the answer is data or an error that names it.
	 */
	@Test
	void changedBytesDoNoHarm() throws IOException {
		byte[] whole = dictionaries(false);
		Random random = new Random(5);
		for (int i = 0; i < 60; i++) {
			byte[] changed = whole.clone();
			for (int j = 0; j < 1 + i % 3; j++) {
				changed[random.nextInt(Math.min(1500, changed.length))] = (byte) random.nextInt(256);
			}
			write("a.arrow", changed);
			try {
				this.files.readRows("a.arrow", Map.of());
				this.files.readRows("a.arrow", Map.of("filter", List.of("s", "=", "word1")));
			}
			catch (FlightException ex) {
				assertThat(ex.getMessage()).isNotEmpty();
			}
		}
	}

}
