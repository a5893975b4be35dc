package io.flightboot.wire;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/**
 * A {@code FlightData} message that a client sent. It owns its two buffers, and who takes
 * it closes it.
 *
 * @since 0.1.0
 */
public final class InboundMessage implements AutoCloseable {

	private final @Nullable FlightDescriptor descriptor;

	private final @Nullable Message header;

	private final int headerSize;

	private final @Nullable ArrowBuf metadata;

	private final @Nullable ArrowBuf body;

	private boolean closed;

	InboundMessage(@Nullable FlightDescriptor descriptor, @Nullable Message header, int headerSize,
			@Nullable ArrowBuf metadata, @Nullable ArrowBuf body) {
		this.descriptor = descriptor;
		this.header = header;
		this.headerSize = headerSize;
		this.metadata = metadata;
		this.body = body;
	}

	/**
	 * Make a message of what was read elsewhere, such as from a file.
	 * @param headerSize bytes that the IPC message has without its body
	 * @param body owned by the message from now on
	 */
	public static InboundMessage of(Message header, int headerSize, @Nullable ArrowBuf body) {
		return new InboundMessage(null, header, headerSize, null, body);
	}

	public @Nullable FlightDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * Return the IPC message, or {@code null} if there is application metadata only.
	 */
	public @Nullable Message header() {
		return this.header;
	}

	/**
	 * Return how many bytes the IPC message has without its body. Nothing in it can be
	 * larger.
	 */
	public int headerSize() {
		return this.headerSize;
	}

	/**
	 * Return how many bytes the message holds.
	 */
	public long size() {
		return this.headerSize + size(this.metadata) + size(this.body);
	}

	private static long size(@Nullable ArrowBuf buffer) {
		return (buffer != null) ? buffer.capacity() : 0;
	}

	public @Nullable ArrowBuf metadata() {
		return this.metadata;
	}

	public @Nullable ArrowBuf body() {
		return this.body;
	}

	public boolean isSchema() {
		return this.header != null && this.header.headerType() == MessageHeader.Schema;
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			if (this.metadata != null) {
				this.metadata.close();
			}
			if (this.body != null) {
				this.body.close();
			}
		}
	}

}
