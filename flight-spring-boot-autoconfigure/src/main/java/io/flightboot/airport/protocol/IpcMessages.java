package io.flightboot.airport.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Arrow's IPC format that lie one after the other in an array. None may claim
 * more than the array has.
 */
final class IpcMessages {

	private final ByteBuffer bytes;

	IpcMessages(byte[] bytes) {
		this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Return the next message, or {@code null} at the end of the stream.
	 */
	@Nullable Part next() throws IOException {
		if (!this.bytes.hasRemaining()) {
			return null;
		}
		int length = integer();
		// The oldest writers left the mark out
		if (length == MessageSerializer.IPC_CONTINUATION_TOKEN) {
			length = integer();
		}
		if (length == 0) {
			return null;
		}
		ByteBuffer header = take(length);
		try {
			Message message = Message.getRootAsMessage(header);
			return new Part(message, message.headerType(), length, take(message.bodyLength()));
		}
		catch (RuntimeException ex) {
			throw new IOException("A message can't be read", ex);
		}
	}

	private int integer() throws IOException {
		return take(Integer.BYTES).getInt();
	}

	private ByteBuffer take(long length) throws IOException {
		if (length < 0 || length > this.bytes.remaining()) {
			throw new IOException("A message is cut off");
		}
		ByteBuffer part = this.bytes.slice(this.bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
		this.bytes.position(this.bytes.position() + (int) length);
		return part;
	}

	/**
	 * A message.
	 *
	 * @param header the message without its body
	 * @param type what it is, one of Arrow's {@code MessageHeader}
	 * @param headerSize bytes of the header
	 * @param body its bytes, of which there may be none
	 */
	record Part(Message header, byte type, int headerSize, ByteBuffer body) {

		/**
		 * Copy the body.
		 * @return a buffer that the caller closes
		 */
		ArrowBuf body(BufferAllocator allocator) {
			ArrowBuf copy = allocator.buffer(this.body.remaining());
			copy.setBytes(0, this.body.duplicate());
			copy.writerIndex(this.body.remaining());
			return copy;
		}

	}

}
