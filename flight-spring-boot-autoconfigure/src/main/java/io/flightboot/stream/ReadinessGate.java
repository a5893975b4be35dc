package io.flightboot.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.flightboot.call.CallActivity;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.memory.FlightMemory;
import io.flightboot.wire.TransportCall;
import org.jspecify.annotations.Nullable;

/**
 * Where a writer waits until its client can take more. One thread waits; any thread may
 * {@linkplain #signal signal}, which only wakes it to look again.
 *
 * @since 0.1.0
 */
public final class ReadinessGate {

	/**
	 * How often to look whether others have left room on the wire, for which nobody
	 * signals.
	 */
	private static final long BUDGET_POLL = TimeUnit.MILLISECONDS.toNanos(5);

	private final RunningCall call;

	private final BooleanSupplier ready;

	private final FlightMemory memory;

	private final Duration timeout;

	private final @Nullable TransportCall transport;

	/** Messages of this call that the transport has not given up yet. */
	private final AtomicInteger inFlight = new AtomicInteger();

	private volatile @Nullable Thread waiter;

	public ReadinessGate(RunningCall call, BooleanSupplier ready, FlightMemory memory, Duration timeout,
			@Nullable TransportCall transport) {
		this.call = call;
		this.ready = ready;
		this.memory = memory;
		this.timeout = timeout;
		this.transport = transport;
		call.onCancel(this::signal);
	}

	/**
	 * Wake the waiting thread to look again.
	 */
	public void signal() {
		LockSupport.unpark(this.waiter);
	}

	/**
	 * Wait until the client can take more.
	 * @throws FlightException if the call was cancelled, or the client did not read for
	 * too long: it is then reset, for a status would queue behind what it does not read
	 */
	public void await() {
		checkCancelled();
		if (isOpen()) {
			return;
		}
		long start = System.nanoTime();
		this.waiter = Thread.currentThread();
		this.call.traffic().activity(CallActivity.WAITING_FOR_READER);
		try {
			while (!isOpen()) {
				// A signal that came before there was a waiter woke nobody
				checkCancelled();
				long left = this.timeout.toNanos() - (System.nanoTime() - start);
				if (left <= 0) {
					throw giveUp();
				}
				LockSupport.parkNanos(this, this.ready.getAsBoolean() ? Math.min(left, BUDGET_POLL) : left);
				checkCancelled();
			}
		}
		finally {
			this.waiter = null;
			this.call.traffic().activity(CallActivity.WORKING);
			this.call.traffic().waited(System.nanoTime() - start);
		}
	}

	/**
	 * Wait until limits allow another message.
	 */
	void awaitPace() {
		this.call.awaitPace(true);
	}

	/**
	 * Throw if nobody waits for more.
	 */
	void checkCancelled() {
		this.call.checkCancelled();
	}

	private boolean isOpen() {
		// Who has nothing on the wire may always put one message there: slow readers
		// starve nobody
		return this.ready.getAsBoolean() && (this.inFlight.get() == 0 || !this.memory.isWireOverBudget());
	}

	private FlightException giveUp() {
		FlightException reason = new FlightException(FlightErrorCode.TIMEOUT,
				"The client did not read for " + this.timeout.toMillis() + " ms");
		this.call.cancel(reason);
		if (this.transport != null) {
			this.transport.kill(reason.getMessage());
		}
		return reason;
	}

	/**
	 * Count a message that goes to the transport, and return what to run when the
	 * transport has given it up.
	 */
	Runnable track() {
		this.inFlight.incrementAndGet();
		return () -> {
			this.inFlight.decrementAndGet();
			signal();
		};
	}

}
