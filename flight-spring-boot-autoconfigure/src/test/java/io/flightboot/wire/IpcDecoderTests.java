package io.flightboot.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import com.google.flatbuffers.FlatBufferBuilder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IpcDecoderTests {

	private final BufferAllocator allocator = new RootAllocator();

	private final ReceivedMessages received = new ReceivedMessages(this.allocator);

	@AfterEach
	void nothingIsAllocated() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@Test
	void schemaThatUnfoldsWithoutEndIsRefused() {
		// Each level has the one below twice: 2^40 fields in a few kilobytes
		FlatBufferBuilder builder = new FlatBufferBuilder();
		int field = structField(builder, 0, 0);
		for (int level = 0; level < 40; level++) {
			field = structField(builder, field, 2);
		}
		refused(schema(builder, field));
	}

	@Test
	void schemaThatIsNestedTooDeepIsRefused() {
		FlatBufferBuilder builder = new FlatBufferBuilder();
		int field = structField(builder, 0, 0);
		for (int level = 0; level < 10_000; level++) {
			field = structField(builder, field, 1);
		}
		refused(schema(builder, field));
	}

	@Test
	void batchThatClaimsMoreRowsThanItsBuffersHoldIsRefused() throws Exception {
		try (IntVector numbers = new IntVector("n", this.allocator);
				VectorSchemaRoot root = VectorSchemaRoot.of(numbers)) {
			numbers.setSafe(0, 1);
			root.setRowCount(1);
			try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch();
					ArrowRecordBatch forged = new ArrowRecordBatch(Integer.MAX_VALUE,
							List.of(new ArrowFieldNode(Integer.MAX_VALUE, 0)), batch.getBuffers());
					IpcDecoder decoder = IpcDecoder.start(schema(root), this.allocator);
					InboundMessage message = this.received.batch(forged)) {
				long before = this.allocator.getAllocatedMemory();
				assertThatThrownBy(() -> decoder.load(message)).isInstanceOfSatisfying(FlightException.class,
						(ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_REQUEST));
				assertThat(this.allocator.getAllocatedMemory()).isEqualTo(before);
			}
		}
	}

	@Test
	void deltaOfDictionaryIsAppended() throws Exception {
		DictionaryEncoding encoding = new DictionaryEncoding(5, false, null);
		try (IntVector indexes = new IntVector("n", new FieldType(true, new ArrowType.Int(32, true), encoding),
				this.allocator);
				VarCharVector words = new VarCharVector("words", this.allocator);
				VectorSchemaRoot root = VectorSchemaRoot.of(indexes);
				IpcDecoder decoder = IpcDecoder.start(schemaWithDictionary(), this.allocator)) {
			assertThat(decoder.messageSchema().getFields().get(0).getType()).isEqualTo(new ArrowType.Utf8());
			assertThat(decoder.root().getSchema().getFields().get(0).getType()).isEqualTo(new ArrowType.Int(32, true));
			load(decoder, words, false, "red", "blue");
			load(decoder, words, true, "green");
			indexes.setSafe(0, 2);
			root.setRowCount(1);
			try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch();
					InboundMessage message = this.received.batch(batch)) {
				assertThat(decoder.load(message)).isTrue();
			}
			VarCharVector values = (VarCharVector) decoder.dictionaries().lookup(5).getVector();
			int index = ((IntVector) decoder.root().getVector(0)).get(0);
			assertThat(values.getObject(index)).hasToString("green");
			assertThat(values.getObject(0)).hasToString("red");
		}
	}

	private void load(IpcDecoder decoder, VarCharVector words, boolean delta, String... values) throws IOException {
		words.clear();
		for (int i = 0; i < values.length; i++) {
			words.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
		}
		words.setValueCount(values.length);
		try (ArrowDictionaryBatch dictionary = new ArrowDictionaryBatch(5,
				new VectorUnloader(VectorSchemaRoot.of(words)).getRecordBatch(), delta);
				InboundMessage message = this.received.message(dictionary, dictionary.getDictionary())) {
			assertThat(decoder.load(message)).isFalse();
		}
	}

	private InboundMessage schemaWithDictionary() throws IOException {
		org.apache.arrow.vector.types.pojo.Field field = new org.apache.arrow.vector.types.pojo.Field("n",
				new FieldType(true, new ArrowType.Utf8(), new DictionaryEncoding(5, false, null)), null);
		return this.received.schema(new org.apache.arrow.vector.types.pojo.Schema(List.of(field)));
	}

	private void refused(byte[] header) {
		try (InboundMessage message = this.received.parse(header, null)) {
			assertThatThrownBy(() -> IpcDecoder.start(message, this.allocator)).isInstanceOfSatisfying(
					FlightException.class, (ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_REQUEST));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int structField(FlatBufferBuilder builder, int child, int count) {
		int children = 0;
		if (count > 0) {
			int[] offsets = new int[count];
			Arrays.fill(offsets, child);
			children = Field.createChildrenVector(builder, offsets);
		}
		Struct_.startStruct_(builder);
		int type = Struct_.endStruct_(builder);
		Field.startField(builder);
		Field.addTypeType(builder, Type.Struct_);
		Field.addType(builder, type);
		if (children != 0) {
			Field.addChildren(builder, children);
		}
		return Field.endField(builder);
	}

	private static byte[] schema(FlatBufferBuilder builder, int field) {
		int fields = Schema.createFieldsVector(builder, new int[] { field });
		Schema.startSchema(builder);
		Schema.addFields(builder, fields);
		int schema = Schema.endSchema(builder);
		Message.startMessage(builder);
		Message.addVersion(builder, MetadataVersion.V5);
		Message.addHeaderType(builder, MessageHeader.Schema);
		Message.addHeader(builder, schema);
		builder.finish(Message.endMessage(builder));
		return builder.sizedByteArray();
	}

	private InboundMessage schema(VectorSchemaRoot root) throws IOException {
		return this.received.schema(root.getSchema());
	}

}
