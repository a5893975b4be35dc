package io.flightboot.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.flightboot.call.CallActivity;
import io.flightboot.call.CallPace;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.call.RunningCall;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a call within its budgets of bytes: its worker waits until what has gone is paid
 * for. Only one thread waits; any may wake it to look again.
 */
final class RateThrottle implements CallPace {

	private static final String ATTRIBUTE = RateThrottle.class.getName();

	private final RunningCall call;

	private final Duration maxWait;

	private final TrafficCharges charges;

	private volatile @Nullable Thread waiter;

	private RateThrottle(RunningCall call, Duration maxWait) {
		this.call = call;
		this.maxWait = maxWait;
		this.charges = new TrafficCharges(call.traffic());
	}

	/**
	 * Charge what a call sends and receives to more budgets.
	 */
	static void charge(RunningCall call, List<TrafficBudget> budgets, Duration maxWait) {
		if (!budgets.isEmpty()) {
			((RateThrottle) call.attributes().computeIfAbsent(ATTRIBUTE, (absent) -> start(call, maxWait))).charges
				.add(budgets);
		}
	}

	private static RateThrottle start(RunningCall call, Duration maxWait) {
		RateThrottle throttle = new RateThrottle(call, maxWait);
		call.onCancel(() -> LockSupport.unpark(throttle.waiter));
		call.onEnd((status) -> throttle.charges.settle());
		call.slowDown(throttle);
		return throttle;
	}

	@Override
	public void await(boolean more) {
		this.charges.charge();
		TrafficCharges.Pause pause = this.charges.pause();
		if (pause != null && (more || pause.left() <= this.maxWait.toNanos())) {
			pause();
		}
	}

	private void pause() {
		long start = System.nanoTime();
		this.waiter = Thread.currentThread();
		this.call.traffic().activity(CallActivity.THROTTLED);
		try {
			TrafficCharges.Pause pause = this.charges.pause();
			while (pause != null) {
				this.call.checkCancelled();
				long left = pause.left();
				if (left > this.maxWait.toNanos()) {
					throw refused(pause, left);
				}
				LockSupport.parkNanos(this, Math.max(1, left));
				pause = this.charges.pause();
			}
			this.call.checkCancelled();
		}
		finally {
			this.waiter = null;
			this.call.traffic().activity(CallActivity.WORKING);
			this.call.traffic().throttled(System.nanoTime() - start);
		}
	}

	private static FlightException refused(TrafficCharges.Pause pause, long left) {
		Duration after = Waits.ofNanos(left);
		return new FlightException(FlightErrorCode.RATE_LIMITED,
				pause.why() + "; the stream would have to wait " + Waits.text(after), RetryHint.here(after), null);
	}

}
