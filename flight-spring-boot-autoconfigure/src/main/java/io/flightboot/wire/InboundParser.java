package io.flightboot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.google.protobuf.WireFormat;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.grpc.KnownLength;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code FlightData} from what gRPC received, straight into Arrow memory. No size
 * is believed before it was compared with what has really arrived, and a message that
 * can't be read leaves nothing allocated.
 *
 * @since 0.1.0
 */
public final class InboundParser {

	/**
	 * The most bytes of an IPC message without its body, which are read onto the heap:
	 * far more than the widest schema has.
	 */
	private static final int MAX_HEADER = 16 << 20;

	private final BufferAllocator allocator;

	public InboundParser(BufferAllocator allocator) {
		this.allocator = allocator;
	}

	/**
	 * Read a message.
	 * @param stream what gRPC received; the caller closes it
	 * @return the message, which the caller closes
	 * @throws FlightException if it can't be read or there is no memory for it
	 */
	public InboundMessage parse(InputStream stream) {
		Fields fields = new Fields();
		try {
			// Only streams of known length tell how much is left; others were
			// decompressed
			fields.read((stream instanceof KnownLength) ? new WireInput(stream, stream.available())
					: WireInput.buffered(stream));
			InboundMessage message = fields.toMessage();
			fields = null;
			return message;
		}
		catch (OutOfMemoryException ex) {
			throw new FlightException(FlightErrorCode.OUT_OF_MEMORY,
					"There is no memory for a message of this size; send smaller batches", ex);
		}
		catch (IOException | IndexOutOfBoundsException | IllegalArgumentException ex) {
			throw new FlightException(FlightErrorCode.BAD_REQUEST, "The message is not a valid FlightData message", ex);
		}
		finally {
			if (fields != null) {
				fields.close();
			}
		}
	}

	/**
	 * The fields of one message while it is read.
	 */
	private final class Fields {

		private @Nullable FlightDescriptor descriptor;

		private byte @Nullable [] header;

		private @Nullable ArrowBuf metadata;

		private @Nullable ArrowBuf body;

		void read(WireInput in) throws IOException {
			while (in.remaining() > 0) {
				int tag = in.readVarint();
				switch (WireFormat.getTagFieldNumber(tag)) {
					case FlightData.FLIGHT_DESCRIPTOR_FIELD_NUMBER ->
						this.descriptor = Requests.descriptor(in.readBytes(length(tag, in)));
					case FlightData.DATA_HEADER_FIELD_NUMBER -> this.header = in.readBytes(headerLength(tag, in));
					case FlightData.APP_METADATA_FIELD_NUMBER ->
						this.metadata = replace(this.metadata, length(tag, in), in);
					case FlightData.DATA_BODY_FIELD_NUMBER -> this.body = replace(this.body, length(tag, in), in);
					default -> in.skipField(tag);
				}
			}
		}

		private int length(int tag, WireInput in) throws IOException {
			if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
				throw new IOException("A field has the wrong wire type");
			}
			return in.readLength();
		}

		private int headerLength(int tag, WireInput in) throws IOException {
			int length = length(tag, in);
			if (length > MAX_HEADER) {
				throw new FlightException(FlightErrorCode.TOO_LARGE,
						"The header of a message has more than " + MAX_HEADER + " bytes");
			}
			return length;
		}

		private ArrowBuf replace(@Nullable ArrowBuf previous, int length, WireInput in) throws IOException {
			if (previous != null) {
				previous.close();
				// Not to be closed again if the allocation fails
				if (previous == this.metadata) {
					this.metadata = null;
				}
				else {
					this.body = null;
				}
			}
			ArrowBuf buffer = InboundParser.this.allocator.buffer(length);
			try {
				in.readInto(buffer, length);
				return buffer;
			}
			catch (IOException | RuntimeException ex) {
				buffer.close();
				throw ex;
			}
		}

		InboundMessage toMessage() throws IOException {
			Message message = null;
			int size = 0;
			if (this.header != null && this.header.length > 0) {
				size = this.header.length;
				message = Message.getRootAsMessage(ByteBuffer.wrap(this.header));
				switch (message.headerType()) {
					case MessageHeader.Schema -> close(this.body);
					case MessageHeader.RecordBatch, MessageHeader.DictionaryBatch -> {
						// A body without bytes may be left out
						if (this.body == null) {
							this.body = InboundParser.this.allocator.getEmpty();
						}
					}
					default -> throw new IOException("The type of the IPC message is unknown");
				}
				if (message.headerType() == MessageHeader.Schema) {
					this.body = null;
				}
			}
			return new InboundMessage(this.descriptor, message, size, this.metadata, this.body);
		}

		void close() {
			close(this.metadata);
			close(this.body);
		}

		private void close(@Nullable ArrowBuf buffer) {
			if (buffer != null) {
				buffer.close();
			}
		}

	}

}
