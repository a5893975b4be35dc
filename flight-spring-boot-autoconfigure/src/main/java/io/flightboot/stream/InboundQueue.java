package io.flightboot.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

import io.flightboot.call.CallActivity;
import io.flightboot.call.CallTraffic;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.InboundMessage;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Messages of an upload between the transport's thread, which puts them in, and the
 * handler's, which takes them out. No more are asked of the client than are held here. It
 * owns the messages that it holds.
 *
 * @since 0.1.0
 */
public final class InboundQueue {

	/** Messages under way while the handler works on one, at the least. */
	private static final int MIN_AHEAD = 4;

	/** As many small messages as have {@link #AHEAD_BYTES}, but no more than these. */
	private static final int MAX_AHEAD = 16;

	private static final long AHEAD_BYTES = 2 << 20;

	private final RunningCall call;

	private final FlightDescriptor descriptor;

	private final IntConsumer request;

	/** Only the handler's thread looks at it, and changes it. */
	private Duration idleTimeout;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<InboundMessage> messages = new ArrayDeque<>();

	/**
	 * Messages that were asked for and not taken. Only the handler's thread changes it.
	 */
	private int ahead = MIN_AHEAD;

	private boolean ended;

	private boolean closed;

	private @Nullable FlightException failure;

	/**
	 * Create a queue.
	 * @param first the message that brought the descriptor
	 * @param request asks the client for so many more messages
	 */
	public InboundQueue(RunningCall call, FlightDescriptor descriptor, InboundMessage first, IntConsumer request,
			Duration idleTimeout) {
		this.call = call;
		this.descriptor = descriptor;
		this.request = request;
		this.idleTimeout = idleTimeout;
		this.messages.add(first);
		call.onCancel(this::wake);
		// The first is here
		request.accept(MIN_AHEAD - 1);
	}

	FlightDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * Return where the reader counts what it takes out.
	 */
	CallTraffic traffic() {
		return this.call.traffic();
	}

	/**
	 * Wait until limits allow the reader another message. Nothing more is asked of the
	 * client meanwhile.
	 */
	void awaitPace() {
		this.call.awaitPace(true);
	}

	/**
	 * Put a message in, which belongs to the queue from here on.
	 */
	public void put(InboundMessage message) {
		this.lock.lock();
		try {
			if (!this.closed) {
				this.messages.add(message);
				this.changed.signal();
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		message.close();
	}

	/**
	 * Tell that the client has sent all.
	 */
	public void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tell that what comes next can't be read.
	 */
	public void fail(FlightException failure) {
		this.lock.lock();
		try {
			this.failure = failure;
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether the handler still reads.
	 */
	public boolean isOpen() {
		this.lock.lock();
		try {
			return !this.closed && this.failure == null;
		}
		finally {
			this.lock.unlock();
		}
	}

	void idleTimeout(Duration idleTimeout) {
		Assert.isTrue(!idleTimeout.isZero() && !idleTimeout.isNegative(), "'idleTimeout' must be positive");
		this.idleTimeout = idleTimeout;
	}

	/**
	 * Return when the patience with a client ends that sends nothing from now on.
	 */
	long deadline() {
		return System.nanoTime() + this.idleTimeout.toNanos();
	}

	/**
	 * Wait for the next message, which then belongs to the caller.
	 * @param deadline until when to wait
	 * @return the message, or {@code null} if the client has sent all
	 */
	@Nullable InboundMessage take(long deadline) {
		InboundMessage message;
		this.lock.lock();
		try {
			while (this.messages.isEmpty() && !this.ended) {
				traffic().activity(CallActivity.WAITING_FOR_SENDER);
				checkFailed();
				long left = deadline - System.nanoTime();
				if (left <= 0) {
					throw new FlightException(FlightErrorCode.TIMEOUT,
							"The client sent nothing for " + this.idleTimeout.toMillis() + " ms");
				}
				this.changed.awaitNanos(left);
			}
			checkFailed();
			message = this.messages.poll();
		}
		catch (InterruptedException ex) {
			throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "The server is shutting down; try another one",
					ex);
		}
		finally {
			this.lock.unlock();
			traffic().activity(CallActivity.WORKING);
		}
		if (message != null) {
			replenish(message.size());
		}
		return message;
	}

	/**
	 * Ask for more in the place of a message that was taken. Many small messages are
	 * asked for some at a time, for each time wakes the transport's thread.
	 */
	private void replenish(long size) {
		int window = (int) Math.min(MAX_AHEAD, Math.max(MIN_AHEAD, AHEAD_BYTES / Math.max(1, size)));
		this.ahead--;
		int missing = window - this.ahead;
		if (missing >= window / MIN_AHEAD) {
			this.ahead = window;
			this.request.accept(missing);
		}
	}

	private void checkFailed() {
		FlightException cancellation = this.call.cancellation();
		if (cancellation != null) {
			throw cancellation;
		}
		if (this.failure != null && this.messages.isEmpty()) {
			throw this.failure;
		}
	}

	private void wake() {
		this.lock.lock();
		try {
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Free what was not taken, and drop what still comes.
	 */
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.messages.forEach(InboundMessage::close);
			this.messages.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

}
