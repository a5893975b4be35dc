package io.flightboot.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import com.google.flatbuffers.FlatBufferBuilder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Schemas that are small on the wire and large on the heap.
 */
class HostileSchemasTests {

	private static final int MARK = 0x5EED_5EED;

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void nothingIsAllocated() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@Test
	void timeZoneThatManyFieldsShare() throws Exception {
		FlatBufferBuilder builder = new FlatBufferBuilder();
		int zone = builder.createString("Z".repeat(50_000));
		Timestamp.startTimestamp(builder);
		Timestamp.addTimezone(builder, zone);
		int type = Timestamp.endTimestamp(builder);
		refusedSchema(schema(builder, fields(builder, Type.Timestamp, type, 2000)));
	}

	@Test
	void typesOfAUnionThatClaimTheWholeHeap() throws Exception {
		FlatBufferBuilder builder = new FlatBufferBuilder();
		builder.startVector(4, 1, 4);
		builder.addInt(MARK);
		int ids = builder.endVector();
		Union.startUnion(builder);
		Union.addTypeIds(builder, ids);
		int type = Union.endUnion(builder);
		ByteBuffer schema = ByteBuffer.wrap(schema(builder, fields(builder, Type.Union, type, 1)))
			.order(ByteOrder.LITTLE_ENDIAN);
		int first = 0;
		while (schema.getInt(first) != MARK) {
			first += 4;
		}
		schema.putInt(first - 4, 500_000_000);
		refusedSchema(schema.array());
	}

	@Test
	void decimalsThatArrowJavaDoesNotKnow() throws Exception {
		FlatBufferBuilder builder = new FlatBufferBuilder();
		int type = Decimal.createDecimal(builder, 9, 2, 32);
		byte[] header = schema(builder, fields(builder, Type.Decimal, type, 1));
		try (InboundMessage message = new ReceivedMessages(this.allocator).parse(header, null)) {
			assertThatThrownBy(() -> IpcDecoder.start(message, this.allocator))
				.hasMessage("The schema can't be read: Decimals of 32 bits are not supported; send them with 128 bits");
		}
	}

	@Test
	void moreFieldsThanAHeapShouldHold() throws Exception {
		FlatBufferBuilder builder = new FlatBufferBuilder();
		Struct_.startStruct_(builder);
		int type = Struct_.endStruct_(builder);
		int field = field(builder, Type.Struct_, type);
		int[] fields = new int[200_000];
		Arrays.fill(fields, field);
		// Room for that many, so that only their number is wrong
		builder.createString("x".repeat(2_000_000));
		refusedSchema(schema(builder, fields));
	}

	private void refusedSchema(byte[] header) throws IOException {
		try (InboundMessage message = new ReceivedMessages(this.allocator).parse(header, null)) {
			assertThatThrownBy(() -> IpcDecoder.start(message, this.allocator)).isInstanceOfSatisfying(
					FlightException.class, (ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_REQUEST));
		}
	}

	private static int[] fields(FlatBufferBuilder builder, byte kind, int type, int count) {
		int[] fields = new int[count];
		for (int i = 0; i < count; i++) {
			fields[i] = field(builder, kind, type);
		}
		return fields;
	}

	private static int field(FlatBufferBuilder builder, byte kind, int type) {
		Field.startField(builder);
		Field.addTypeType(builder, kind);
		Field.addType(builder, type);
		return Field.endField(builder);
	}

	private static byte[] schema(FlatBufferBuilder builder, int... fields) {
		int vector = Schema.createFieldsVector(builder, fields);
		Schema.startSchema(builder);
		Schema.addFields(builder, vector);
		int schema = Schema.endSchema(builder);
		Message.startMessage(builder);
		Message.addVersion(builder, MetadataVersion.V5);
		Message.addHeaderType(builder, MessageHeader.Schema);
		Message.addHeader(builder, schema);
		builder.finish(Message.endMessage(builder));
		return builder.sizedByteArray();
	}

}
