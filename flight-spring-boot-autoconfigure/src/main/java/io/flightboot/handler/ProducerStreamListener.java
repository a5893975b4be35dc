package io.flightboot.handler;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.RunningCall;
import io.flightboot.stream.FlightBatches;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A raw producer's batches on their way to the client. Raw producers fill one root again
 * and again, so a batch is copied when it is put; a producer that promises with
 * {@link #setUseZeroCopy(boolean)} not to touch what it has put is not copied.
 * <p>
 * The producer keeps its root. The copies are made in the call's allocator and freed by
 * the writer.
 */
final class ProducerStreamListener implements ServerStreamListener, AutoCloseable {

	private final RunningCall call;

	private final BufferAllocator allocator;

	private final FlightWriter out;

	private final Completion completion;

	private @Nullable VectorSchemaRoot root;

	private @Nullable VectorSchemaRoot copy;

	private boolean zeroCopy;

	private volatile @Nullable Runnable onReady;

	private long sent;

	ProducerStreamListener(RunningCall call, BufferAllocator allocator, FlightWriter out, Completion completion) {
		this.call = call;
		this.allocator = allocator;
		this.out = out;
		this.completion = completion;
	}

	@Override
	public synchronized void start(VectorSchemaRoot root, @Nullable DictionaryProvider dictionaries, IpcOption option) {
		requireOpen();
		this.root = root;
		this.out.start(root.getSchema(), dictionaries);
		this.sent++;
	}

	@Override
	public void putNext() {
		putNext(null);
	}

	@Override
	public synchronized void putNext(@Nullable ArrowBuf metadata) {
		byte[] bytes = take(metadata);
		requireOpen();
		VectorSchemaRoot source = this.root;
		Assert.state(source != null, "Stream was not started, call start()");
		this.out.awaitReady();
		if (this.zeroCopy) {
			this.out.write(FlightBatches.shared(source), bytes);
		}
		else {
			this.out.write(copy(source), bytes);
		}
		this.sent++;
	}

	private VectorSchemaRoot copy(VectorSchemaRoot source) {
		VectorSchemaRoot target = this.copy;
		if (target == null) {
			target = VectorSchemaRoot.create(source.getSchema(), this.allocator);
			this.copy = target;
		}
		List<ArrowBuf> buffers = new ArrayList<>();
		try (ArrowRecordBatch batch = new VectorUnloader(source, true, true).getRecordBatch()) {
			for (ArrowBuf buffer : batch.getBuffers()) {
				ArrowBuf copied = this.allocator.buffer(buffer.readableBytes());
				buffers.add(copied);
				copied.setBytes(0, buffer, buffer.readerIndex(), buffer.readableBytes());
				copied.writerIndex(buffer.readableBytes());
			}
			try (ArrowRecordBatch copied = new ArrowRecordBatch(batch.getLength(), batch.getNodes(), buffers,
					batch.getBodyCompression(), batch.getVariadicBufferCounts(), true)) {
				new VectorLoader(target).load(copied);
			}
			return target;
		}
		finally {
			// The vectors hold references of their own
			buffers.forEach(ArrowBuf::close);
		}
	}

	@Override
	public synchronized void putMetadata(ArrowBuf metadata) {
		byte[] bytes = take(metadata);
		requireOpen();
		this.out.writeMetadata((bytes != null) ? bytes : new byte[0]);
		this.sent++;
	}

	/**
	 * Return the bytes of a buffer that is ours now, and free it.
	 */
	private static byte @Nullable [] take(@Nullable ArrowBuf buffer) {
		if (buffer == null) {
			return null;
		}
		try (buffer) {
			byte[] bytes = new byte[(int) buffer.readableBytes()];
			buffer.getBytes(buffer.readerIndex(), bytes);
			return bytes;
		}
	}

	private void requireOpen() {
		if (this.completion.isEnded()) {
			throw new IllegalStateException("The stream has ended");
		}
	}

	/**
	 * Return {@code true} while the stream is open: {@link #putNext()} itself waits until
	 * the client can take more.
	 */
	@Override
	public boolean isReady() {
		return !this.completion.isEnded() && !this.call.isCancelled();
	}

	@Override
	public void setOnReadyHandler(Runnable handler) {
		this.onReady = handler;
	}

	@Override
	public boolean isCancelled() {
		return this.call.isCancelled();
	}

	@Override
	public void setOnCancelHandler(Runnable handler) {
		this.call.onCancel(handler);
	}

	@Override
	public void setUseZeroCopy(boolean enabled) {
		this.zeroCopy = enabled;
	}

	@Override
	public void error(Throwable ex) {
		this.completion.end(ex);
	}

	@Override
	public void completed() {
		this.completion.end(null);
	}

	/**
	 * Wait on the worker until the producer has ended the stream. A producer that writes
	 * when it is told to is told here, as long as it writes.
	 */
	void await() throws Exception {
		Runnable handler = this.onReady;
		long before = -1;
		while (handler != null && !this.completion.isEnded() && before != progress()) {
			before = progress();
			this.out.awaitReady();
			handler.run();
		}
		this.completion.await();
	}

	private synchronized long progress() {
		return this.sent;
	}

	/**
	 * Free what is left, after a write that another thread is in.
	 */
	@Override
	public synchronized void close() {
		this.root = null;
		if (this.copy != null) {
			this.copy.close();
			this.copy = null;
		}
	}

}
