package io.flightboot.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import com.google.protobuf.CodedOutputStream;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowMessage;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Messages as a client might have sent them, well or ill formed.
 */
final class ReceivedMessages {

	private final InboundParser parser;

	ReceivedMessages(BufferAllocator allocator) {
		this.parser = new InboundParser(allocator);
	}

	InboundMessage schema(Schema schema) throws IOException {
		return parse(array(MessageSerializer.serializeMetadata(schema, IpcOption.DEFAULT)), null);
	}

	InboundMessage batch(ArrowRecordBatch batch) throws IOException {
		return message(batch, batch);
	}

	/**
	 * Make a message of a header and the buffers of a batch.
	 */
	InboundMessage message(ArrowMessage header, ArrowRecordBatch body) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (ArrowBuf buffer : body.getBuffers()) {
			byte[] content = new byte[(int) ((buffer.readableBytes() + 7) / 8 * 8)];
			buffer.getBytes(0, content, 0, (int) buffer.readableBytes());
			bytes.writeBytes(content);
		}
		return parse(array(MessageSerializer.serializeMetadata(header, IpcOption.DEFAULT)), bytes.toByteArray());
	}

	InboundMessage parse(byte[] header, byte @Nullable [] body) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		CodedOutputStream out = CodedOutputStream.newInstance(bytes);
		out.writeByteArray(Flight.FlightData.DATA_HEADER_FIELD_NUMBER, header);
		if (body != null) {
			out.writeByteArray(Flight.FlightData.DATA_BODY_FIELD_NUMBER, body);
		}
		out.flush();
		return this.parser.parse(new ByteArrayInputStream(bytes.toByteArray()));
	}

	private static byte[] array(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
