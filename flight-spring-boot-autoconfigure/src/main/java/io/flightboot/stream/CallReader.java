package io.flightboot.stream;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.wire.InboundMessage;
import io.flightboot.wire.IpcDecoder;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a call. The transport puts messages into its {@link InboundQueue}; the
 * handler's thread takes them out and loads them. It owns the root, the dictionaries and
 * the metadata of the latest message, and frees them when it is closed.
 *
 * @since 0.1.0
 */
public final class CallReader implements FlightReader, AutoCloseable {

	private final InboundQueue queue;

	private final BufferAllocator allocator;

	private final Consumer<byte[]> acknowledgements;

	private @Nullable InboundMessage ahead;

	private @Nullable IpcDecoder decoder;

	private byte @Nullable [] metadata;

	private boolean hasBatch;

	private boolean ended;

	public CallReader(InboundQueue queue, BufferAllocator allocator, Consumer<byte[]> acknowledgements) {
		this.queue = queue;
		this.allocator = allocator;
		this.acknowledgements = acknowledgements;
	}

	@Override
	public FlightDescriptor descriptor() {
		return this.queue.descriptor();
	}

	@Override
	public boolean hasSchema() {
		long deadline = this.queue.deadline();
		while (this.decoder == null && !this.ended && this.ahead == null) {
			InboundMessage message = take(deadline);
			if (message != null && message.isSchema()) {
				start(message);
			}
			else if (message != null && isEmpty(message)) {
				// Only the descriptor
				message.close();
			}
			else {
				this.ahead = message;
			}
		}
		return this.decoder != null;
	}

	@Override
	public void idleTimeout(Duration idleTimeout) {
		this.queue.idleTimeout(idleTimeout);
	}

	@Override
	public Schema schema() {
		return root().getSchema();
	}

	@Override
	public Schema messageSchema() {
		return decoder().messageSchema();
	}

	@Override
	public VectorSchemaRoot root() {
		return decoder().root();
	}

	@Override
	public DictionaryProvider dictionaries() {
		return decoder().dictionaries();
	}

	private IpcDecoder decoder() {
		if (!hasSchema()) {
			throw new FlightException(FlightErrorCode.BAD_REQUEST,
					"The client sent no schema; send it before any batch");
		}
		return Objects.requireNonNullElseGet(this.decoder, () -> {
			throw new IllegalStateException("There is no schema");
		});
	}

	@Override
	public boolean next() {
		this.metadata = null;
		this.hasBatch = false;
		long deadline = this.queue.deadline();
		while (!this.ended) {
			InboundMessage message = (this.ahead != null) ? this.ahead : take(deadline);
			this.ahead = null;
			// Who sends messages without anything in them still sends nothing
			boolean progress = message != null && !isEmpty(message);
			if (message != null && accept(message)) {
				return true;
			}
			deadline = progress ? this.queue.deadline() : deadline;
		}
		if (this.decoder != null) {
			this.decoder.root().clear();
		}
		return false;
	}

	private static boolean isEmpty(InboundMessage message) {
		return message.header() == null && message.metadata() == null;
	}

	private @Nullable InboundMessage take(long deadline) {
		InboundMessage message = this.queue.take(deadline);
		this.ended = message == null;
		if (message != null) {
			try {
				this.queue.awaitPace();
			}
			catch (RuntimeException ex) {
				message.close();
				throw ex;
			}
		}
		return message;
	}

	/**
	 * Take a message in.
	 * @return whether it is one that the handler sees
	 */
	private boolean accept(InboundMessage message) {
		try (message) {
			if (message.header() == null) {
				ArrowBuf buffer = message.metadata();
				if (buffer == null) {
					return false;
				}
				if (this.decoder != null) {
					this.decoder.root().clear();
				}
				this.metadata = bytes(buffer);
				return true;
			}
			if (message.isSchema() && this.decoder == null) {
				start(message);
				return false;
			}
			if (this.decoder == null) {
				throw new FlightException(FlightErrorCode.BAD_REQUEST,
						"The client sent a batch before the schema; send the schema first");
			}
			this.hasBatch = this.decoder.load(message);
			if (this.hasBatch) {
				this.metadata = (message.metadata() != null) ? bytes(message.metadata()) : null;
				this.queue.traffic().received(this.decoder.root().getRowCount());
			}
			return this.hasBatch;
		}
	}

	private void start(InboundMessage message) {
		try (message) {
			this.decoder = IpcDecoder.start(message, this.allocator);
		}
	}

	private static byte[] bytes(ArrowBuf buffer) {
		byte[] bytes = new byte[(int) buffer.readableBytes()];
		buffer.getBytes(buffer.readerIndex(), bytes);
		return bytes;
	}

	@Override
	public boolean hasBatch() {
		return this.hasBatch;
	}

	@Override
	public byte @Nullable [] metadata() {
		return this.metadata;
	}

	@Override
	public Iterator<VectorSchemaRoot> batches() {
		return new Batches();
	}

	@Override
	public Stream<VectorSchemaRoot> stream() {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(batches(), Spliterator.ORDERED | Spliterator.NONNULL), false);
	}

	@Override
	public void acknowledge(byte[] metadata) {
		this.acknowledgements.accept(metadata);
	}

	@Override
	public long rows() {
		return this.queue.traffic().rowsIn();
	}

	/**
	 * Free all that was received and not read, and the root. What still comes is dropped.
	 */
	@Override
	public void close() {
		this.ended = true;
		this.queue.close();
		if (this.ahead != null) {
			this.ahead.close();
			this.ahead = null;
		}
		if (this.decoder != null) {
			this.decoder.close();
		}
	}

	/**
	 * The root, once for each batch. It looks ahead only when asked whether there is
	 * more.
	 */
	private final class Batches implements Iterator<VectorSchemaRoot> {

		private boolean ready;

		@Override
		public boolean hasNext() {
			while (!this.ready && CallReader.this.next()) {
				this.ready = CallReader.this.hasBatch();
			}
			return this.ready;
		}

		@Override
		public VectorSchemaRoot next() {
			if (!hasNext()) {
				throw new NoSuchElementException("The client has sent all");
			}
			this.ready = false;
			return root();
		}

	}

}
