package io.flightboot.loopback;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import io.flightboot.airport.protocol.IpcStreams;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Makes and reads single messages of streams.
 */
final class AirportMessages {

	private static final int PREFIX = 8;

	private static final byte[] END = { -1, -1, -1, -1, 0, 0, 0, 0 };

	private AirportMessages() {
	}

	static FlightData descriptor(FlightDescriptor descriptor) {
		return FlightData.newBuilder().setFlightDescriptor(message(descriptor)).build();
	}

	private static Flight.FlightDescriptor message(FlightDescriptor descriptor) {
		return Flight.FlightDescriptor.newBuilder()
			.setType(Flight.FlightDescriptor.DescriptorType.PATH)
			.addAllPath(descriptor.getPath())
			.build();
	}

	/**
	 * Make the message of a schema, with the descriptor once more as the client sends it.
	 */
	static FlightData schema(FlightDescriptor descriptor, Schema schema) {
		byte[] message = schema.serializeAsMessage();
		return FlightData.newBuilder()
			.setFlightDescriptor(message(descriptor))
			.setDataHeader(ByteString.copyFrom(message, PREFIX, message.length - PREFIX))
			.build();
	}

	static FlightData metadata(byte[] metadata) {
		return FlightData.newBuilder().setAppMetadata(ByteString.copyFrom(metadata)).build();
	}

	static FlightData batch(Schema schema, Consumer<VectorSchemaRoot> filler) {
		try (BufferAllocator allocator = new RootAllocator();
				VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
			filler.accept(root);
			ByteBuffer stream = ByteBuffer.wrap(IpcStreams.write(root, null)).order(ByteOrder.LITTLE_ENDIAN);
			int batch = PREFIX + stream.getInt(4);
			int body = batch + PREFIX + stream.getInt(batch + 4);
			return FlightData.newBuilder()
				.setDataHeader(ByteString.copyFrom(stream.array(), batch + PREFIX, body - batch - PREFIX))
				.setDataBody(ByteString.copyFrom(stream.array(), body, stream.capacity() - END.length - body))
				.build();
		}
	}

	/**
	 * Return what a message is: {@code schema}, {@code batch}, or {@code metadata} alone.
	 */
	static String kind(FlightData message) {
		if (message.getDataHeader().isEmpty()) {
			return "metadata";
		}
		byte type = Message.getRootAsMessage(message.getDataHeader().asReadOnlyByteBuffer()).headerType();
		return (type == MessageHeader.Schema) ? "schema" : (type == MessageHeader.RecordBatch) ? "batch" : "other";
	}

	static List<String> kinds(List<FlightData> messages) {
		return messages.stream().map(AirportMessages::kind).toList();
	}

	static String tag(FlightData message) {
		return message.getAppMetadata().toString(StandardCharsets.US_ASCII);
	}

	static Schema schema(FlightData message) {
		byte[] header = message.getDataHeader().toByteArray();
		return Schema.deserializeMessage(ByteBuffer.wrap(framed(header)));
	}

	private static byte[] framed(byte[] header) {
		return ByteBuffer.allocate(PREFIX + header.length)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putInt(-1)
			.putInt(header.length)
			.put(header)
			.array();
	}

	/**
	 * Read rows of a schema and batches.
	 */
	static List<List<Object>> rows(List<FlightData> messages) throws IOException {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (FlightData message : messages) {
			stream.write(framed(message.getDataHeader().toByteArray()));
			message.getDataBody().writeTo(stream);
		}
		stream.write(END);
		List<List<Object>> rows = new ArrayList<>();
		try (BufferAllocator allocator = new RootAllocator();
				ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream.toByteArray()),
						allocator)) {
			VectorSchemaRoot root = reader.getVectorSchemaRoot();
			while (reader.loadNextBatch()) {
				for (int row = 0; row < root.getRowCount(); row++) {
					Object[] values = new Object[root.getFieldVectors().size()];
					for (int column = 0; column < values.length; column++) {
						FieldVector vector = root.getVector(column);
						Object value = vector.getObject(row);
						values[column] = (value == null || value instanceof Number) ? value : value.toString();
					}
					rows.add(Arrays.asList(values));
				}
			}
		}
		return rows;
	}

}
