package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.wire.InboundMessage;
import io.flightboot.wire.IpcDecoder;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the messages of a file from one description to the next.
 */
final class IpcScanner {

	private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] OLD_MAGIC = "FEA1".getBytes(StandardCharsets.US_ASCII);

	/** Where the messages of the file format begin. */
	private static final int MESSAGES = 8;

	/** Their places are held in memory. */
	private static final int MAX_BLOCKS = 1_000_000;

	private final IpcMessages messages;

	private long position;

	private long end;

	IpcScanner(IpcMessages messages) {
		this.messages = messages;
	}

	/**
	 * Find what kind of file it is, and read its schema.
	 */
	Schema schema() throws IOException {
		if (startsWith(this.messages, OLD_MAGIC)) {
			throw this.messages.broken("is of Feather's first version; write it as version 2, which is Arrow IPC",
					null);
		}
		this.end = startsWith(this.messages, MAGIC) ? endOfMessages() : this.messages.size();
		IpcMessages.Header header = this.messages.header(firstMessage(this.messages));
		if (header == null || header.message().headerType() != MessageHeader.Schema) {
			throw this.messages.broken("is no Arrow IPC file", null);
		}
		this.position = header.end();
		return schema(header);
	}

	/**
	 * Find the messages that follow the schema.
	 */
	List<IpcFile.Block> blocks() throws IOException {
		List<IpcFile.Block> blocks = new ArrayList<>();
		IpcMessages.Header header;
		while (this.position < this.end && (header = this.messages.header(this.position)) != null) {
			if (blocks.size() == MAX_BLOCKS) {
				throw this.messages.broken("has more than " + MAX_BLOCKS + " batches; write larger ones", null);
			}
			blocks.add(block(header));
			this.position = header.end();
		}
		return blocks;
	}

	/**
	 * Return where the message with the schema is.
	 */
	static long firstMessage(IpcMessages messages) throws IOException {
		return startsWith(messages, MAGIC) ? MESSAGES : 0;
	}

	private static boolean startsWith(IpcMessages messages, byte[] magic) throws IOException {
		return Arrays.equals(messages.bytes(0, magic.length).array(), magic);
	}

	/**
	 * Whoever writes a file writes the footer last, so without it a part is missing.
	 */
	private long endOfMessages() throws IOException {
		int length = Integer.BYTES + MAGIC.length;
		long tail = this.messages.size() - length;
		if (tail >= MESSAGES) {
			ByteBuffer bytes = this.messages.bytes(tail, length);
			long end = tail - bytes.getInt();
			byte[] magic = new byte[MAGIC.length];
			bytes.get(magic);
			if (Arrays.equals(magic, MAGIC) && end >= MESSAGES && end < tail) {
				return end;
			}
		}
		throw this.messages.broken("is cut off: its footer is missing", null);
	}

	private Schema schema(IpcMessages.Header header) throws IOException {
		var schema = (org.apache.arrow.flatbuf.Schema) header.message().header(new org.apache.arrow.flatbuf.Schema());
		if (schema != null && schema.endianness() != Endianness.Little) {
			throw this.messages.broken("is big-endian, which is not supported", null);
		}
		try (BufferAllocator allocator = new RootAllocator();
				IpcDecoder decoder = IpcDecoder.start(InboundMessage.of(header.message(), header.size(), null),
						allocator)) {
			return decoder.messageSchema();
		}
		catch (FlightException ex) {
			throw this.messages.broken("has a schema that can't be read", ex);
		}
	}

	private IpcFile.Block block(IpcMessages.Header header) throws IOException {
		if (header.message().headerType() == MessageHeader.DictionaryBatch) {
			return new IpcFile.Block(this.position, 0, false);
		}
		RuntimeException cause = null;
		if (header.message().headerType() == MessageHeader.RecordBatch) {
			try {
				long rows = length((RecordBatch) header.message().header(new RecordBatch()));
				if (rows >= 0 && rows <= Integer.MAX_VALUE) {
					return new IpcFile.Block(this.position, (int) rows, true);
				}
			}
			catch (RuntimeException ex) {
				cause = ex;
			}
		}
		throw this.messages.broken("is broken at byte " + this.position, cause);
	}

	private static long length(@Nullable RecordBatch batch) {
		return (batch != null) ? batch.length() : -1;
	}

}
