package io.flightboot.limit;

import java.util.function.Consumer;

import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs, or waits for its turn.
 */
final class AdmissionPlace {

	private final Admission admission;

	private final AdmittedCaller caller;

	private final boolean stream;

	private final long entered = System.nanoTime();

	private volatile State state = State.WAITING;

	private @Nullable Consumer<@Nullable FlightException> waiter;

	private @Nullable FlightException refusal;

	private boolean decided;

	AdmissionPlace(Admission admission, AdmittedCaller caller, boolean stream) {
		this.admission = admission;
		this.caller = caller;
		this.stream = stream;
	}

	AdmittedCaller caller() {
		return this.caller;
	}

	boolean isStream() {
		return this.stream;
	}

	/**
	 * Return for how long the call has its place.
	 */
	long nanos() {
		return System.nanoTime() - this.entered;
	}

	void state(State state) {
		this.state = state;
	}

	boolean isWaiting() {
		return this.state == State.WAITING;
	}

	boolean isAdmitted() {
		return this.state == State.ADMITTED;
	}

	/**
	 * Set who is told when the waiting is over: why the call is refused, or {@code null}
	 * if its turn has come. Whoever gave the place back knows already, and is not told.
	 */
	void onDecision(Consumer<@Nullable FlightException> waiter) {
		synchronized (this) {
			if (!this.decided) {
				this.waiter = waiter;
				return;
			}
		}
		waiter.accept(this.refusal);
	}

	/**
	 * Tell who waits that the waiting is over.
	 */
	void decide(@Nullable FlightException refusal) {
		Consumer<@Nullable FlightException> waiter;
		synchronized (this) {
			this.decided = true;
			this.refusal = refusal;
			waiter = this.waiter;
		}
		if (waiter != null) {
			waiter.accept(refusal);
		}
	}

	/**
	 * Give the place back, whatever it is.
	 * @return whether the call still waited
	 */
	boolean leave() {
		return this.admission.leave(this);
	}

	/**
	 * Give the place back if the call still waits.
	 * @return whether it did
	 */
	boolean giveUp() {
		return this.admission.giveUp(this);
	}

	/**
	 * What became of the call.
	 */
	enum State {

		/** It waits. */
		WAITING,

		/** It may run. */
		ADMITTED,

		/** It has ended, or given up. */
		GONE

	}

}
