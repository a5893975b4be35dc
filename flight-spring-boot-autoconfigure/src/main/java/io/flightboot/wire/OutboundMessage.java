package io.flightboot.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the client: a prefix of encoded fields and, for batches, the
 * buffers of the body.
 * <p>
 * It owns one reference to each buffer until gRPC takes the message with
 * {@link #stream()}; from then on the transport owns it, and gives it up when the bytes
 * are written or the call has broken off. A message that was never taken gives it up in
 * {@link #close()}.
 *
 * @since 0.1.0
 */
public final class OutboundMessage implements AutoCloseable {

	private final byte[] prefix;

	private final List<ArrowBuf> body;

	private final long bodyLength;

	private final boolean zeroCopy;

	private final @Nullable Runnable onReleased;

	private boolean last;

	private boolean taken;

	private OutboundMessage(byte[] prefix, List<ArrowBuf> body, long bodyLength, boolean zeroCopy,
			@Nullable Runnable onReleased) {
		this.prefix = prefix;
		this.body = body;
		this.bodyLength = bodyLength;
		this.zeroCopy = zeroCopy;
		this.onReleased = onReleased;
	}

	/**
	 * Make a message of one that is encoded already.
	 */
	public static OutboundMessage of(byte[] encoded) {
		return new OutboundMessage(encoded, List.of(), 0, false, null);
	}

	/**
	 * Make a message of a protocol buffer.
	 */
	public static OutboundMessage of(MessageLite message) {
		return of(message.toByteArray());
	}

	/**
	 * Make a {@code FlightData} message without a body.
	 * @param header the flat buffer with the IPC message, or empty for none
	 * @param metadata the application metadata, or {@code null} for none
	 */
	public static OutboundMessage data(byte[] header, byte @Nullable [] metadata) {
		return of(prefix(header, metadata, -1));
	}

	/**
	 * Make a {@code FlightData} message with a body.
	 * @param header the flat buffer with the IPC message
	 * @param metadata the application metadata, or {@code null} for none
	 * @param body the buffers, one reference to each of which goes to the message
	 * @param zeroCopy whether the transport may read the buffers themselves
	 * @param onReleased what to run when the transport has given up the buffers
	 */
	public static OutboundMessage data(byte[] header, byte @Nullable [] metadata, List<ArrowBuf> body, boolean zeroCopy,
			@Nullable Runnable onReleased) {
		long length = 0;
		for (ArrowBuf buffer : body) {
			length += OutboundBody.padded(buffer.readableBytes());
		}
		return new OutboundMessage(prefix(header, metadata, length), body, length, zeroCopy, onReleased);
	}

	private static byte[] prefix(byte[] header, byte @Nullable [] metadata, long bodyLength) {
		int size = 0;
		if (header.length > 0) {
			size += CodedOutputStream.computeByteArraySize(FlightData.DATA_HEADER_FIELD_NUMBER, header);
		}
		if (metadata != null && metadata.length > 0) {
			size += CodedOutputStream.computeByteArraySize(FlightData.APP_METADATA_FIELD_NUMBER, metadata);
		}
		if (bodyLength >= 0) {
			size += CodedOutputStream.computeTagSize(FlightData.DATA_BODY_FIELD_NUMBER)
					+ CodedOutputStream.computeUInt64SizeNoTag(bodyLength);
		}
		byte[] prefix = new byte[size];
		CodedOutputStream out = CodedOutputStream.newInstance(prefix);
		try {
			if (header.length > 0) {
				out.writeByteArray(FlightData.DATA_HEADER_FIELD_NUMBER, header);
			}
			if (metadata != null && metadata.length > 0) {
				out.writeByteArray(FlightData.APP_METADATA_FIELD_NUMBER, metadata);
			}
			if (bodyLength >= 0) {
				out.writeTag(FlightData.DATA_BODY_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
				out.writeUInt64NoTag(bodyLength);
			}
			out.checkNoSpaceLeft();
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can't fail to be written", ex);
		}
		return prefix;
	}

	/**
	 * Tell that nothing comes after the message but the end of the call, for which it may
	 * wait so that both travel together.
	 * @return this message
	 */
	public OutboundMessage last() {
		this.last = true;
		return this;
	}

	boolean isLast() {
		return this.last;
	}

	boolean hasBody() {
		return !this.body.isEmpty();
	}

	/**
	 * Return how many bytes the message has.
	 */
	public long size() {
		return this.prefix.length + this.bodyLength;
	}

	/**
	 * Hand the message to gRPC, buffers included.
	 */
	InputStream stream() {
		if (this.body.isEmpty()) {
			this.taken = true;
			released();
			return new Encoded(this.prefix);
		}
		InputStream stream = OutboundBody.stream(this.prefix, this.body, this.zeroCopy, this::released);
		// Only now: whoever sends closes the message if there is no memory for the prefix
		this.taken = true;
		return stream;
	}

	private void released() {
		if (this.onReleased != null) {
			this.onReleased.run();
		}
	}

	@Override
	public void close() {
		if (!this.taken) {
			this.taken = true;
			this.body.forEach(ArrowBuf::close);
			released();
		}
	}

	/**
	 * What gRPC reads a message without buffers from. It would copy a stream that can't
	 * drain itself through an array of 8 KB.
	 */
	private static final class Encoded extends ByteArrayInputStream implements Drainable, KnownLength {

		Encoded(byte[] bytes) {
			super(bytes);
		}

		@Override
		public int drainTo(OutputStream target) throws IOException {
			return (int) transferTo(target);
		}

	}

}
