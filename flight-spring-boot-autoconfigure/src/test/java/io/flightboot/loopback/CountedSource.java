package io.flightboot.loopback;

import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * An endless source of batches that counts how often it is asked and closed, and can wait
 * for a moment that the test chooses before it gives a batch.
 */
final class CountedSource implements Iterator<VectorSchemaRoot>, AutoCloseable {

	final AtomicInteger asked = new AtomicInteger();

	final AtomicInteger closed = new AtomicInteger();

	/** How often it was asked after it was closed. */
	final AtomicInteger late = new AtomicInteger();

	private final BufferAllocator allocator;

	private final int rows;

	private final int waitingBatch;

	private final CountDownLatch moment;

	CountedSource(BufferAllocator allocator, int rows) {
		this(allocator, rows, -1, new CountDownLatch(0));
	}

	/**
	 * Create a source.
	 * @param waitingBatch which batch, counted from zero, waits for the moment
	 * @param moment the moment, also for a worker that is interrupted
	 */
	CountedSource(BufferAllocator allocator, int rows, int waitingBatch, CountDownLatch moment) {
		this.allocator = allocator;
		this.rows = rows;
		this.waitingBatch = waitingBatch;
		this.moment = moment;
	}

	@Override
	public boolean hasNext() {
		return true;
	}

	@Override
	public VectorSchemaRoot next() {
		if (this.closed.get() > 0) {
			this.late.incrementAndGet();
		}
		int batch = this.asked.getAndIncrement();
		if (batch == this.waitingBatch) {
			try {
				this.moment.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return TestBatches.numbers(this.allocator, (long) batch * this.rows, this.rows);
	}

	@Override
	public void close() {
		this.closed.incrementAndGet();
	}

}
