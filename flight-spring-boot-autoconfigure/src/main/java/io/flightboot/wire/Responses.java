package io.flightboot.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes the responses that are not batches.
 *
 * @since 0.1.0
 */
public final class Responses {

	private Responses() {
	}

	public static OutboundMessage flightInfo(FlightInfo info) {
		return OutboundMessage.of(bytes(info.serialize()));
	}

	public static OutboundMessage pollInfo(PollInfo info) {
		return OutboundMessage.of(bytes(info.serialize()));
	}

	public static OutboundMessage actionType(ActionType type) {
		return OutboundMessage
			.of(Flight.ActionType.newBuilder().setType(type.getType()).setDescription(type.getDescription()).build());
	}

	public static OutboundMessage result(Result result) {
		return OutboundMessage.of(Flight.Result.newBuilder().setBody(wrap(result.getBody())).build());
	}

	public static OutboundMessage putResult(byte[] metadata) {
		return OutboundMessage.of(Flight.PutResult.newBuilder().setAppMetadata(wrap(metadata)).build());
	}

	/**
	 * Write a schema as an encapsulated IPC message.
	 */
	public static OutboundMessage schema(Schema schema) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), schema);
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can't fail to be written", ex);
		}
		return OutboundMessage.of(Flight.SchemaResult.newBuilder().setSchema(wrap(bytes.toByteArray())).build());
	}

	private static ByteString wrap(byte[] bytes) {
		return UnsafeByteOperations.unsafeWrap(bytes);
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
