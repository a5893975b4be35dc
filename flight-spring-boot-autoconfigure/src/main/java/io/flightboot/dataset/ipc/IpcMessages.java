package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of an open file. A message that claims more than the file has is refused
 * before anything is allocated for it.
 */
final class IpcMessages {

	private static final int MAX_HEADER = 64 << 20;

	/** What the read of a body takes at a time. */
	private static final int CHUNK = 1 << 30;

	private final FileChannel channel;

	private final Path path;

	private final long size;

	IpcMessages(FileChannel channel, Path path) throws IOException {
		this.channel = channel;
		this.path = path;
		this.size = channel.size();
	}

	Path path() {
		return this.path;
	}

	long size() {
		return this.size;
	}

	/**
	 * Return bytes of the file, fewer at its end.
	 */
	ByteBuffer bytes(long position, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, this.size - position)))
			.order(ByteOrder.LITTLE_ENDIAN);
		fill(bytes, position);
		return bytes.flip();
	}

	private void fill(ByteBuffer bytes, long position) throws IOException {
		long at = position;
		while (bytes.hasRemaining()) {
			int count = this.channel.read(bytes, at);
			if (count < 0) {
				throw broken("became shorter while it was read", null);
			}
			at += count;
		}
	}

	/**
	 * Read the description of a message.
	 * @return the description, or {@code null} at the end of the messages
	 */
	@Nullable Header header(long position) throws IOException {
		ByteBuffer prefix = bytes(position, 2 * Integer.BYTES);
		if (prefix.remaining() < Integer.BYTES) {
			if (prefix.hasRemaining()) {
				throw broken("is cut off at byte " + position, null);
			}
			return null;
		}
		int length = prefix.getInt();
		long start = position + Integer.BYTES;
		// The oldest writers left the mark out
		if (length == MessageSerializer.IPC_CONTINUATION_TOKEN) {
			length = (prefix.remaining() >= Integer.BYTES) ? prefix.getInt() : -1;
			start += Integer.BYTES;
		}
		if (length == 0) {
			return null;
		}
		if (length < 0 || length > MAX_HEADER || length > this.size - start) {
			throw broken("is cut off or broken at byte " + position, null);
		}
		try {
			Message message = Message.getRootAsMessage(bytes(start, length));
			long body = message.bodyLength();
			if (body < 0 || body > this.size - start - length) {
				throw broken("is cut off or broken at byte " + position, null);
			}
			return new Header(message, length, start + length, body);
		}
		catch (RuntimeException ex) {
			throw broken("is broken at byte " + position, ex);
		}
	}

	/**
	 * Read the body of a message.
	 * @return a buffer that the caller closes
	 */
	ArrowBuf body(Header header, BufferAllocator allocator) throws IOException {
		ArrowBuf body = allocator.buffer(header.bodySize());
		try {
			for (long done = 0; done < header.bodySize();) {
				int step = (int) Math.min(CHUNK, header.bodySize() - done);
				fill(body.nioBuffer(done, step), header.bodyPosition() + done);
				done += step;
			}
			body.writerIndex(header.bodySize());
			return body;
		}
		catch (IOException | RuntimeException | Error ex) {
			body.close();
			throw ex;
		}
	}

	IpcFormatException broken(String reason, @Nullable Throwable cause) {
		return new IpcFormatException(this.path, reason, cause);
	}

	/**
	 * A message without its body.
	 *
	 * @param message the description
	 * @param size its bytes
	 * @param bodyPosition where the body begins
	 * @param bodySize bytes of the body, all of which the file has
	 */
	record Header(Message message, int size, long bodyPosition, long bodySize) {

		long end() {
			return this.bodyPosition + this.bodySize;
		}

	}

}
