package io.flightboot.benchmarks;

import java.util.List;

import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * One DoGet of the raw server: sends finished batches, waiting for readiness under a lock
 * that the callbacks of the call signal.
 * <p>
 * The root that it starts the stream with holds a reference to the batch being sent and
 * gives it up after each send.
 */
final class RawStream {

	private final Object lock = new Object();

	private final Dataset dataset;

	private final int count;

	private final ServerStreamListener listener;

	RawStream(Dataset dataset, int count, ServerStreamListener listener) {
		this.dataset = dataset;
		this.count = count;
		this.listener = listener;
	}

	void signal() {
		synchronized (this.lock) {
			this.lock.notifyAll();
		}
	}

	void send(BufferAllocator allocator) {
		List<ArrowRecordBatch> batches = this.dataset.batches();
		try (VectorSchemaRoot root = VectorSchemaRoot.create(this.dataset.schema(), allocator)) {
			VectorLoader loader = new VectorLoader(root);
			this.listener.start(root);
			for (int i = 0; i < this.count && awaitReady(); i++) {
				loader.load(batches.get(i % batches.size()));
				this.listener.putNext();
				root.clear();
			}
			this.listener.completed();
		}
		catch (Exception ex) {
			this.listener.error(CallStatus.INTERNAL.withCause(ex).toRuntimeException());
		}
	}

	private boolean awaitReady() throws InterruptedException {
		synchronized (this.lock) {
			while (!this.listener.isReady() && !this.listener.isCancelled()) {
				this.lock.wait();
			}
		}
		return !this.listener.isCancelled();
	}

}
