package io.flightboot.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.flightboot.call.CallTraffic;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of one call are charged to, and for how long that keeps it waiting. The
 * transport counts bytes anyway; they are charged some at a time, for that costs less
 * than a batch.
 */
final class TrafficCharges {

	/** Bytes that are not worth a charge of their own. */
	private static final long LUMP = 16 * 1024;

	private final CallTraffic traffic;

	private final List<Charge> charges = new ArrayList<>(2);

	private volatile long charged;

	private volatile @Nullable Pause pause;

	TrafficCharges(CallTraffic traffic) {
		this.traffic = traffic;
	}

	synchronized void add(List<TrafficBudget> budgets) {
		budgets.forEach((budget) -> this.charges.add(new Charge(budget)));
	}

	/**
	 * Charge what is worth it.
	 */
	void charge() {
		if (this.traffic.bytesIn() + this.traffic.bytesOut() - this.charged >= LUMP) {
			charge(false);
		}
	}

	/**
	 * Charge all that has not been charged, as the call is over.
	 */
	void settle() {
		charge(true);
	}

	private synchronized void charge(boolean last) {
		long in = this.traffic.bytesIn();
		long out = this.traffic.bytesOut();
		this.charged = in + out;
		for (Charge charge : this.charges) {
			charge.charge(in, out, last);
		}
	}

	/**
	 * Return the longest pause that the call has to make, or {@code null} if none.
	 */
	@Nullable Pause pause() {
		Pause current = this.pause;
		return (current != null && current.left() > 0) ? current : null;
	}

	private synchronized void pause(Pause another) {
		Pause current = pause();
		if (current == null || current.left() < another.left()) {
			this.pause = another;
		}
	}

	/**
	 * A pause of a call.
	 *
	 * @param start when it began, as {@code System.nanoTime()} tells
	 * @param nanos how long it is
	 * @param why the limit
	 */
	record Pause(long start, long nanos, String why) {

		long left() {
			return this.nanos - (System.nanoTime() - this.start);
		}

	}

	/**
	 * A budget, and what it was told.
	 */
	private final class Charge {

		private final TrafficBudget budget;

		private long in;

		private long out;

		private @Nullable CompletionStage<Duration> pending;

		Charge(TrafficBudget budget) {
			this.budget = budget;
		}

		void charge(long in, long out, boolean last) {
			if (!last && this.pending != null && !this.pending.toCompletableFuture().isDone()) {
				return;
			}
			long cameSince = in - this.in;
			long wentSince = out - this.out;
			this.in = in;
			this.out = out;
			if (cameSince > 0 || wentSince > 0) {
				this.pending = this.budget.charge(cameSince, wentSince);
				this.pending.whenComplete((wait, ex) -> {
					if (ex == null && wait.compareTo(Duration.ZERO) > 0) {
						pause(new Pause(System.nanoTime(), wait.toNanos(), this.budget.describe()));
					}
				});
			}
		}

	}

}
