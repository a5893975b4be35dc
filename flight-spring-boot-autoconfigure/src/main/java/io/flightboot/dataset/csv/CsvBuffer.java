package io.flightboot.dataset.csv;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bytes of a file that several blocks share. It is used again when all have gone.
 */
final class CsvBuffer {

	private final byte[] bytes;

	private final Queue<CsvBuffer> unused;

	private final AtomicInteger holders = new AtomicInteger();

	CsvBuffer(int size, Queue<CsvBuffer> unused) {
		this.bytes = new byte[size];
		this.unused = unused;
	}

	byte[] bytes() {
		return this.bytes;
	}

	CsvBuffer hold() {
		this.holders.incrementAndGet();
		return this;
	}

	void release() {
		if (this.holders.decrementAndGet() == 0) {
			this.unused.add(this);
		}
	}

}
