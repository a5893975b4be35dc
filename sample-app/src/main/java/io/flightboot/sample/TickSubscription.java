package io.flightboot.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ticks on their way to one listener. When the listener is slow, old ticks make room for
 * new ones: memory stays bounded and the ticker never waits.
 */
class TickSubscription implements AutoCloseable {

	private static final int CAPACITY = 1024;

	private final Deque<Tick> waiting = new ArrayDeque<>();

	private final Consumer<TickSubscription> onClose;

	private long dropped;

	private boolean closed;

	TickSubscription(Consumer<TickSubscription> onClose) {
		this.onClose = onClose;
	}

	synchronized void push(Tick tick) {
		if (this.waiting.size() == CAPACITY) {
			this.waiting.removeFirst();
			this.dropped++;
		}
		this.waiting.addLast(tick);
		notifyAll();
	}

	/**
	 * Wait for ticks and return all that are there, or none once this is closed.
	 */
	synchronized List<Tick> take() throws InterruptedException {
		while (this.waiting.isEmpty() && !this.closed) {
			wait();
		}
		List<Tick> ticks = this.closed ? List.of() : new ArrayList<>(this.waiting);
		this.waiting.clear();
		return ticks;
	}

	/**
	 * Return how many ticks were dropped since the last question.
	 */
	synchronized long dropped() {
		long count = this.dropped;
		this.dropped = 0;
		return count;
	}

	@Override
	public void close() {
		this.onClose.accept(this);
		synchronized (this) {
			this.closed = true;
			notifyAll();
		}
	}

}
