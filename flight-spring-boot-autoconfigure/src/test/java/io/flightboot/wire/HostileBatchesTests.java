package io.flightboot.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UuidVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.ListViewVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionFixedSizeListWriter;
import org.apache.arrow.vector.complex.impl.UnionListViewWriter;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.message.ArrowBodyCompression;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.Types.MinorType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Batches that are well-formed flat buffers and lie in what they say.
 */
class HostileBatchesTests {

	private static final long LIMIT = 64L << 20;

	private final BufferAllocator allocator = new RootAllocator(LIMIT);

	private final ReceivedMessages received = new ReceivedMessages(this.allocator);

	@AfterEach
	void nothingIsAllocated() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "LZ4_FRAME", "ZSTD" })
	void compressedBufferAfterAGoodOneIsBroken(CodecType type) throws Exception {
		CompressionCodec codec = IpcCompression.FACTORY.createCodec(type);
		try (VarCharVector text = text(500)) {
			try (ArrowRecordBatch batch = new VectorUnloader(root(text), true, codec, true).getRecordBatch()) {
				ArrowBuf data = batch.getBuffers().get(2);
				for (int i = 8; i < data.writerIndex(); i++) {
					data.setByte(i, 0x5A);
				}
				refused(text, batch);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "LZ4_FRAME", "ZSTD" })
	void compressedBuffersOfOtherSizeThanClaimed(CodecType type) throws Exception {
		CompressionCodec codec = IpcCompression.FACTORY.createCodec(type);
		try (VarCharVector text = text(500)) {
			for (long claimed : new long[] { 1, 100_000, Integer.MAX_VALUE, Long.MAX_VALUE, -2 }) {
				try (ArrowRecordBatch batch = new VectorUnloader(root(text), true, codec, true).getRecordBatch()) {
					batch.getBuffers().get(2).setLong(0, claimed);
					refused(text, batch);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "LZ4_FRAME", "ZSTD" })
	void compressedBatchWithMoreRowsThanItsBuffersHold(CodecType type) throws Exception {
		CompressionCodec codec = IpcCompression.FACTORY.createCodec(type);
		try (IntVector numbers = new IntVector("n", this.allocator)) {
			numbers.setSafe(0, 1);
			numbers.setValueCount(1);
			try (ArrowRecordBatch batch = new VectorUnloader(root(numbers), true, codec, true).getRecordBatch();
					ArrowRecordBatch forged = new ArrowRecordBatch(100_000_000,
							List.of(new ArrowFieldNode(100_000_000, 0)), batch.getBuffers(), batch.getBodyCompression(),
							true)) {
				refused(numbers, forged);
			}
		}
	}

	@Test
	void unknownCompression() throws Exception {
		try (IntVector numbers = new IntVector("n", this.allocator)) {
			numbers.setSafe(0, 1);
			numbers.setValueCount(1);
			try (ArrowRecordBatch batch = new VectorUnloader(root(numbers)).getRecordBatch();
					ArrowRecordBatch forged = new ArrowRecordBatch(1, batch.getNodes(), batch.getBuffers(),
							new ArrowBodyCompression((byte) 9, (byte) 0), true)) {
				refused(numbers, forged);
			}
		}
	}

	@Test
	void offsetInTheMiddleLeadsOutOfTheText() throws Exception {
		for (int offset : new int[] { Integer.MAX_VALUE - 16, Integer.MIN_VALUE, 100_000 }) {
			try (VarCharVector text = text(5)) {
				text.getOffsetBuffer().setInt(8, offset);
				refused(text);
			}
		}
	}

	@Test
	void viewLeadsOutOfItsBuffers() throws Exception {
		for (int[] forged : new int[][] { { 0, Integer.MAX_VALUE - 16 }, { 0, -1 }, { 8, 7 }, { 8, -1 },
				{ 12, 1_000_000 }, { 12, -5 } }) {
			try (ViewVarCharVector text = views()) {
				text.getDataBuffer().setInt(forged[0], forged[1]);
				refused(text);
			}
		}
	}

	@Test
	void offsetInTheMiddleLeadsOutOfTheList() throws Exception {
		try (ListVector list = list()) {
			list.getOffsetBuffer().setInt(4, 1_000_000);
			refused(list);
		}
		try (ListVector list = list(); ArrowRecordBatch batch = new VectorUnloader(root(list)).getRecordBatch()) {
			batch.getBuffers().get(1).setInt(12, 1_000_000);
			refused(list, batch);
			assertThat(this.allocator.getPeakMemoryAllocation()).isLessThan(1 << 20);
		}
		try (ListViewVector list = listView();
				ArrowRecordBatch batch = new VectorUnloader(root(list)).getRecordBatch()) {
			batch.getBuffers().get(2).setInt(0, 1_000_000);
			refused(list, batch);
		}
		try (DenseUnionVector union = denseUnion()) {
			union.getOffsetBuffer().setInt(0, 1_000_000);
			refused(union);
		}
		try (DenseUnionVector union = denseUnion()) {
			union.getTypeBuffer().setByte(0, 100);
			refused(union);
		}
	}

	@Test
	void rowsWithoutABody() throws Exception {
		try (StructVector empty = StructVector.empty("s", this.allocator);
				ArrowRecordBatch batch = new ArrowRecordBatch(Integer.MAX_VALUE,
						List.of(new ArrowFieldNode(Integer.MAX_VALUE, 0)), List.of(this.allocator.getEmpty()))) {
			refused(empty, batch);
			assertThat(this.allocator.getPeakMemoryAllocation()).isLessThan(1 << 20);
		}
	}

	@Test
	void validityThatIsTooShort() throws Exception {
		try (IntVector numbers = new IntVector("n", this.allocator)) {
			numbers.allocateNew(1000);
			numbers.setValueCount(1000);
			try (ArrowRecordBatch batch = new VectorUnloader(root(numbers)).getRecordBatch();
					ArrowRecordBatch forged = new ArrowRecordBatch(1000, List.of(new ArrowFieldNode(1000, 5)),
							List.of(this.allocator.getEmpty(), batch.getBuffers().get(1)))) {
				refused(numbers, forged);
			}
		}
	}

	@Test
	void honestBatchesOfAllKindsAreLoaded() throws Exception {
		try (VarCharVector text = text(5);
				ViewVarCharVector views = views();
				ListVector list = list();
				ListViewVector listView = listView();
				DenseUnionVector union = denseUnion();
				FixedSizeListVector pairs = pairs();
				UuidVector ids = new UuidVector("u", this.allocator)) {
			ids.setSafe(0, UUID.randomUUID());
			ids.setValueCount(1);
			for (FieldVector vector : List.<FieldVector>of(text, views, list, listView, union, pairs, ids)) {
				try (ArrowRecordBatch batch = new VectorUnloader(root(vector)).getRecordBatch();
						InboundMessage schema = schema(vector);
						IpcDecoder decoder = IpcDecoder.start(schema, this.allocator);
						InboundMessage message = this.received.batch(batch)) {
					assertThat(decoder.load(message)).isTrue();
					for (int i = 0; i < vector.getValueCount(); i++) {
						assertThat(decoder.root().getVector(0).getObject(i)).isEqualTo(vector.getObject(i));
					}
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "LZ4_FRAME", "ZSTD" })
	void honestCompressedBatchesAreLoaded(CodecType type) throws Exception {
		CompressionCodec codec = IpcCompression.FACTORY.createCodec(type);
		try (VarCharVector text = text(500);
				ArrowRecordBatch batch = new VectorUnloader(root(text), true, codec, true).getRecordBatch();
				InboundMessage schema = schema(text);
				IpcDecoder decoder = IpcDecoder.start(schema, this.allocator);
				InboundMessage message = this.received.batch(batch)) {
			assertThat(decoder.load(message)).isTrue();
			assertThat(decoder.root().getVector(0).getObject(499)).isEqualTo(text.getObject(499));
		}
	}

	private VarCharVector text(int rows) {
		VarCharVector text = new VarCharVector("t", this.allocator);
		for (int i = 0; i < rows; i++) {
			text.setSafe(i, ("the same text again and again " + i).getBytes(StandardCharsets.UTF_8));
		}
		text.setValueCount(rows);
		return text;
	}

	private ViewVarCharVector views() {
		ViewVarCharVector text = new ViewVarCharVector("v", this.allocator);
		text.allocateNew(2);
		text.setSafe(0, "longer than twelve bytes".getBytes(StandardCharsets.UTF_8));
		text.setSafe(1, "short".getBytes(StandardCharsets.UTF_8));
		text.setValueCount(2);
		return text;
	}

	private ListVector list() {
		ListVector list = ListVector.empty("l", this.allocator);
		UnionListWriter writer = list.getWriter();
		for (int i = 0; i < 3; i++) {
			writer.startList();
			writer.writeInt(i);
			writer.endList();
		}
		writer.setValueCount(3);
		return list;
	}

	private ListViewVector listView() {
		ListViewVector list = ListViewVector.empty("l", this.allocator);
		UnionListViewWriter writer = list.getWriter();
		for (int i = 0; i < 3; i++) {
			writer.setPosition(i);
			writer.startListView();
			writer.writeInt(i);
			writer.endListView();
		}
		list.setValueCount(3);
		return list;
	}

	private FixedSizeListVector pairs() {
		FixedSizeListVector list = FixedSizeListVector.empty("p", 2, this.allocator);
		UnionFixedSizeListWriter writer = list.getWriter();
		writer.startList();
		writer.writeInt(1);
		writer.writeInt(2);
		writer.endList();
		writer.setValueCount(1);
		return list;
	}

	private DenseUnionVector denseUnion() {
		DenseUnionVector union = DenseUnionVector.empty("d", this.allocator);
		byte type = union
			.registerNewTypeId(org.apache.arrow.vector.types.pojo.Field.nullable("n", MinorType.INT.getType()));
		union.allocateNew();
		IntVector numbers = (IntVector) union.addVector(type, new IntVector("n", this.allocator));
		numbers.setSafe(0, 7);
		numbers.setValueCount(1);
		union.setTypeId(0, type);
		union.getOffsetBuffer().setInt(0, 0);
		union.setValueCount(1);
		return union;
	}

	private static VectorSchemaRoot root(FieldVector vector) {
		return new VectorSchemaRoot(List.of(vector.getField()), List.of(vector), vector.getValueCount());
	}

	private void refused(FieldVector vector) throws IOException {
		try (ArrowRecordBatch batch = new VectorUnloader(root(vector)).getRecordBatch()) {
			refused(vector, batch);
		}
	}

	private void refused(FieldVector vector, ArrowRecordBatch batch) throws IOException {
		long before = this.allocator.getAllocatedMemory();
		try (InboundMessage schema = schema(vector);
				IpcDecoder decoder = IpcDecoder.start(schema, this.allocator);
				InboundMessage message = this.received.batch(batch)) {
			assertThatThrownBy(() -> decoder.load(message)).isInstanceOfSatisfying(FlightException.class,
					(ex) -> assertThat(ex.code()).isIn(FlightErrorCode.BAD_REQUEST, FlightErrorCode.OUT_OF_MEMORY));
		}
		assertThat(this.allocator.getAllocatedMemory()).isEqualTo(before);
	}

	private InboundMessage schema(FieldVector vector) throws IOException {
		return this.received.schema(root(vector).getSchema());
	}

}
