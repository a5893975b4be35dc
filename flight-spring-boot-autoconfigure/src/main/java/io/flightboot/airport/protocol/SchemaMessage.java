package io.flightboot.airport.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;

import com.google.flatbuffers.FlatBufferBuilder;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes schemas as IPC messages.
 */
final class SchemaMessage {

	private SchemaMessage() {
	}

	static byte[] encode(Schema schema) {
		return schema.serializeAsMessage();
	}

	/**
	 * Write a schema with constraints. They are MessagePack in the place of a text, which
	 * a {@code String} would spoil, so the flat buffer is built here.
	 */
	static byte[] encode(Schema schema, List<String> checks) {
		if (checks.isEmpty()) {
			return encode(schema);
		}
		byte[] constraints = new MessageWriter().map(1).text("constraints").texts(checks).toByteArray();
		FlatBufferBuilder builder = new FlatBufferBuilder();
		int[] fields = schema.getFields().stream().mapToInt((field) -> field.getField(builder)).toArray();
		int fieldsOffset = org.apache.arrow.flatbuf.Schema.createFieldsVector(builder, fields);
		List<Integer> entries = new ArrayList<>();
		schema.getCustomMetadata().forEach((key, value) -> {
			if (!key.equals(AirportMetadata.CHECK_CONSTRAINTS)) {
				entries.add(KeyValue.createKeyValue(builder, builder.createString(key), builder.createString(value)));
			}
		});
		entries.add(KeyValue.createKeyValue(builder, builder.createString(AirportMetadata.CHECK_CONSTRAINTS),
				builder.createString(ByteBuffer.wrap(constraints))));
		int metadataOffset = org.apache.arrow.flatbuf.Schema.createCustomMetadataVector(builder,
				entries.stream().mapToInt(Integer::intValue).toArray());
		org.apache.arrow.flatbuf.Schema.startSchema(builder);
		org.apache.arrow.flatbuf.Schema.addEndianness(builder, Endianness.Little);
		org.apache.arrow.flatbuf.Schema.addFields(builder, fieldsOffset);
		org.apache.arrow.flatbuf.Schema.addCustomMetadata(builder, metadataOffset);
		int offset = org.apache.arrow.flatbuf.Schema.endSchema(builder);
		return write(MessageSerializer.serializeMessage(builder, MessageHeader.Schema, offset, 0, IpcOption.DEFAULT));
	}

	private static byte[] write(ByteBuffer message) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			MessageSerializer.writeMessageBuffer(new WriteChannel(Channels.newChannel(bytes)), message.remaining(),
					message);
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can't fail to be written", ex);
		}
		return bytes.toByteArray();
	}

}
