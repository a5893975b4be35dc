package io.flightboot.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.flightboot.call.RunningCall;
import io.flightboot.wire.IpcCompression;
import io.flightboot.wire.OutboundMessage;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowMessage;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The writer of a call: gate, then hand the buffers to the wire, then send. The user's
 * batch lives in any allocator; what is sent lives in the server's wire allocator, which
 * outlives the call, and is given up by the transport.
 *
 * @since 0.1.0
 */
public final class CallWriter implements FlightWriter {

	private final RunningCall call;

	private final OutboundChannel channel;

	private final BufferAllocator wire;

	private final StreamOptions options;

	private @Nullable Schema schema;

	private @Nullable SentDictionaries dictionaries;

	private @Nullable CompressionCodec codec;

	private @Nullable VectorSchemaRoot checkedRoot;

	private byte @Nullable [] warning;

	public CallWriter(RunningCall call, OutboundChannel channel, BufferAllocator wire, StreamOptions options) {
		this.call = call;
		this.channel = channel;
		this.wire = wire;
		this.options = options;
	}

	@Override
	public void start(Schema schema, @Nullable DictionaryProvider dictionaries) {
		if (this.schema != null) {
			checkSchema(schema);
			return;
		}
		this.codec = compression().codec();
		SentDictionaries sent = new SentDictionaries(schema, dictionaries);
		awaitTurn();
		this.schema = schema;
		this.dictionaries = sent;
		this.channel.send(OutboundMessage.data(IpcEncoder.schema(sent.messageSchema()), null));
		sendChangedDictionaries();
	}

	private IpcCompression compression() {
		String asked = this.call.headers().get(StreamAttributes.COMPRESSION_HEADER);
		if (asked == null) {
			asked = (String) this.call.attributes().get(StreamAttributes.COMPRESSION);
		}
		return (asked != null && !asked.isEmpty()) ? IpcCompression.of(asked) : this.options.compression();
	}

	private void checkSchema(Schema other) {
		if (!other.equals(this.schema)) {
			throw new IllegalStateException(
					"A stream has one schema; it started with " + this.schema + ", and now comes " + other);
		}
	}

	@Override
	public boolean isStarted() {
		return this.schema != null;
	}

	@Override
	public void write(VectorSchemaRoot batch, byte @Nullable [] metadata) {
		write(batch, metadata, BatchSplitter.split(batch, this.options.maxBatchSize()));
	}

	@Override
	public void writeWhole(VectorSchemaRoot batch, byte @Nullable [] metadata) {
		write(batch, metadata, BatchSplitter.split(batch, 0));
	}

	private void write(VectorSchemaRoot batch, byte @Nullable [] metadata, List<int[]> parts) {
		if (this.schema == null) {
			start(batch.getSchema(), null);
		}
		if (this.checkedRoot != batch) {
			checkSchema(batch.getSchema());
			this.checkedRoot = batch;
		}
		byte[] first = takeWarning(metadata);
		for (int[] part : parts) {
			if (parts.size() == 1) {
				send(unload(batch), first);
			}
			else {
				try (VectorSchemaRoot slice = batch.slice(part[0], part[1])) {
					send(unload(slice), first);
				}
			}
			first = null;
		}
		batch.clear();
	}

	private ArrowRecordBatch unload(VectorSchemaRoot root) {
		awaitTurn();
		sendChangedDictionaries();
		ArrowRecordBatch batch = new VectorUnloader(root, true, true).getRecordBatch();
		if (this.codec == null) {
			return batch;
		}
		// Not by the unloader, which leaves what it has compressed when it fails half way
		try (batch) {
			return IpcEncoder.compress(batch, this.codec, this.wire);
		}
	}

	@Override
	public void write(SharedBatch batch, byte @Nullable [] metadata) {
		try (batch) {
			start(batch.schema(), null);
			byte[] first = takeWarning(metadata);
			awaitTurn();
			if (this.codec == null) {
				ArrowRecordBatch shared = batch.batch();
				shared.getBuffers().forEach((buffer) -> buffer.getReferenceManager().retain());
				send(shared.getLength(), shared, shared.getBuffers(), first);
			}
			else {
				send(IpcEncoder.compress(batch.batch(), this.codec, this.wire), first);
			}
		}
	}

	/**
	 * Send a batch that was unloaded for this purpose, and close it.
	 */
	private void send(ArrowRecordBatch batch, byte @Nullable [] metadata) {
		try (batch) {
			SharedBody shared = (this.codec == null) ? SharedBody.of(batch) : null;
			List<ArrowBuf> buffers = (shared != null) ? shared.buffers() : batch.getBuffers();
			send(batch.getLength(), (shared != null) ? shared : batch, WireTransfer.transfer(buffers, this.wire),
					metadata);
		}
	}

	private void send(int rows, ArrowMessage batch, List<ArrowBuf> buffers, byte @Nullable [] metadata) {
		OutboundMessage message;
		try {
			IpcEncoder.checkSize(batch);
			message = OutboundMessage.data(IpcEncoder.header(batch), metadata, buffers, this.options.zeroCopy(),
					this.channel.track());
		}
		catch (RuntimeException | Error ex) {
			buffers.forEach(ArrowBuf::close);
			throw ex;
		}
		this.call.traffic().sent(rows);
		this.channel.send(message);
	}

	private void sendChangedDictionaries() {
		SentDictionaries sent = this.dictionaries;
		if (sent != null) {
			sent.unloadChanged((dictionary) -> {
				try (dictionary) {
					List<ArrowBuf> buffers = WireTransfer.share(dictionary.getDictionary().getBuffers(), this.wire);
					this.channel.send(OutboundMessage.data(IpcEncoder.header(dictionary), null, buffers,
							this.options.zeroCopy(), this.channel.track()));
				}
			});
		}
	}

	@Override
	public void writeMetadata(byte[] metadata) {
		awaitTurn();
		this.channel.send(OutboundMessage.data(new byte[0], metadata));
	}

	@Override
	public void warn(String message) {
		if (this.warning != null) {
			sendEmptyBatch();
		}
		this.warning = Warnings.toJson(message).getBytes(StandardCharsets.UTF_8);
	}

	private byte @Nullable [] takeWarning(byte @Nullable [] metadata) {
		if (this.warning == null) {
			return metadata;
		}
		if (metadata != null) {
			sendEmptyBatch();
			return metadata;
		}
		byte[] taken = this.warning;
		this.warning = null;
		return taken;
	}

	/**
	 * Send a batch without rows for a warning to travel with. Readers that want a table
	 * stop at a message without a batch.
	 */
	private void sendEmptyBatch() {
		Schema started = this.schema;
		if (started == null) {
			return;
		}
		byte[] metadata = this.warning;
		this.warning = null;
		try (VectorSchemaRoot empty = VectorSchemaRoot.create(started, this.wire)) {
			empty.setRowCount(0);
			send(unload(empty), metadata);
		}
	}

	/**
	 * Send what still waits to be sent, when the handler has returned.
	 */
	public void finish() {
		if (this.warning != null && this.schema != null) {
			sendEmptyBatch();
		}
	}

	/**
	 * Wait until limits allow what there is to send, and the client can take it.
	 */
	private void awaitTurn() {
		this.call.awaitPace(true);
		this.channel.awaitReady();
	}

	@Override
	public void awaitReady() {
		this.call.awaitPace(false);
		this.channel.awaitReady();
	}

	@Override
	public boolean isCancelled() {
		return this.call.isCancelled();
	}

	@Override
	public long rows() {
		return this.call.traffic().rowsOut();
	}

}
