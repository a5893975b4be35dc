package io.flightboot.account;

import java.util.function.Consumer;

import io.flightboot.call.CallTraffic;
import io.flightboot.call.FlightException;

/**
 * What one call of an account uses, recorded bit by bit while it runs, so that its sum is
 * right whenever somebody looks. Its request is recorded when it begins.
 */
final class CallUsage {

	/** Attribute of calls of Flight. */
	static final String ATTRIBUTE = CallUsage.class.getName();

	private static final UsageCounts REFUSED = new UsageCounts(0, 1, 0, 0, 0, 0, 0, 0);

	private static final UsageCounts FAILED = new UsageCounts(0, 0, 1, 0, 0, 0, 0, 0);

	private static final UsageCounts CANCELLED = new UsageCounts(0, 0, 0, 1, 0, 0, 0, 0);

	private static final long NANOS_PER_MICRO = 1000;

	private final String accountId;

	private final KnownAccounts accounts;

	private final CallTraffic traffic;

	private final Consumer<FlightException> stop;

	private volatile boolean served;

	private UsageCounts recorded = UsageCounts.ZERO;

	private boolean ended;

	/**
	 * Create the usage of a call that has begun.
	 * @param accountId whose call it is
	 * @param accounts where to record
	 * @param traffic what goes through the call
	 * @param stop ends the call
	 */
	CallUsage(String accountId, KnownAccounts accounts, CallTraffic traffic, Consumer<FlightException> stop) {
		this.accountId = accountId;
		this.accounts = accounts;
		this.traffic = traffic;
		this.stop = stop;
	}

	/**
	 * Tell that no gate stands before the call any more.
	 */
	void served() {
		this.served = true;
	}

	boolean isServed() {
		return this.served;
	}

	/**
	 * Record what was used since the last time. What waits for its turn uses nothing.
	 */
	synchronized void record() {
		if (this.served && !this.ended) {
			this.accounts.record(this.accountId, more());
		}
	}

	/**
	 * Record the rest and how the call ended.
	 */
	synchronized void end(UsageOutcome outcome) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		this.accounts.record(this.accountId, switch (outcome) {
			case SUCCEEDED -> more();
			case REFUSED -> REFUSED;
			case FAILED -> FAILED.plus(more());
			case CANCELLED -> CANCELLED.plus(more());
		});
	}

	private UsageCounts more() {
		UsageCounts before = this.recorded;
		UsageCounts now = new UsageCounts(0, 0, 0, 0, this.traffic.age().toNanos() / NANOS_PER_MICRO,
				this.traffic.bytesIn(), this.traffic.bytesOut(), this.traffic.rowsIn() + this.traffic.rowsOut());
		this.recorded = now;
		return (before != UsageCounts.ZERO) ? now.minus(before) : now;
	}

	/**
	 * End the call if its account has used too much, or may not be used any more.
	 */
	void enforce() {
		KnownAccount known = this.accounts.find(this.accountId);
		if (known == null) {
			this.accounts.load(this.accountId);
			return;
		}
		FlightException reason = known.end(this.accounts.clock().instant());
		if (reason != null) {
			this.stop.accept(reason);
		}
	}

}
