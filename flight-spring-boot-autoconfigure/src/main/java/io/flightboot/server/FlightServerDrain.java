package io.flightboot.server;

import java.time.Duration;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * How a server ends: new calls are refused while running ones get the grace period; what
 * runs longer is cancelled; then the port closes.
 *
 * @since 0.1.0
 */
public final class FlightServerDrain {

	private static final Log logger = LogFactory.getLog(FlightServerDrain.class);

	// Cancelled calls end within milliseconds, those of stuck workers after a second;
	// clients that do not read are reset after another
	private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(3);

	private final DrainGate gate;

	private final StandingCalls standingCalls;

	private final RunningCalls runningCalls;

	private final Duration gracePeriod;

	private final Duration linger;

	/**
	 * Create a drain.
	 * @param gate refuses new calls
	 * @param standingCalls calls that end at once
	 * @param runningCalls calls that get the grace period
	 * @param gracePeriod how long running calls may go on
	 * @param linger how long the port stays open, refusing calls, even if none runs, so
	 * that balancers notice
	 */
	public FlightServerDrain(DrainGate gate, StandingCalls standingCalls, RunningCalls runningCalls,
			Duration gracePeriod, Duration linger) {
		Assert.notNull(gate, "'gate' must not be null");
		Assert.notNull(standingCalls, "'standingCalls' must not be null");
		Assert.notNull(runningCalls, "'runningCalls' must not be null");
		Assert.notNull(gracePeriod, "'gracePeriod' must not be null");
		Assert.notNull(linger, "'linger' must not be null");
		this.gate = gate;
		this.standingCalls = standingCalls;
		this.runningCalls = runningCalls;
		this.gracePeriod = gracePeriod;
		this.linger = linger;
	}

	public Duration gracePeriod() {
		return this.gracePeriod;
	}

	/**
	 * Return the longest time that it all may take.
	 */
	public Duration timeout() {
		Duration longer = (this.gracePeriod.compareTo(this.linger) > 0) ? this.gracePeriod : this.linger;
		return longer.plus(CANCEL_TIMEOUT.multipliedBy(2));
	}

	/**
	 * Let calls in.
	 */
	void open() {
		this.gate.open();
	}

	/**
	 * Refuse new calls and end those that never end by themselves.
	 */
	void begin() {
		this.gate.drain();
		this.standingCalls.complete();
	}

	/**
	 * Wait for the calls, and close the server in any case. The port stays open while
	 * calls run, to send new ones elsewhere.
	 * @return whether all calls ended by themselves
	 */
	boolean finish(FlightServer server) throws InterruptedException {
		long start = System.nanoTime();
		boolean idle = this.runningCalls.awaitEmpty(this.gracePeriod);
		server.awaitTermination(left(this.linger, start));
		server.close();
		// Calls of other services get what is left of the grace period
		if (idle && server.awaitTermination(left(this.gracePeriod, start))) {
			return true;
		}
		if (!idle) {
			logger.warn("Cancelling " + this.runningCalls.count() + " calls that ran longer than the grace period of "
					+ this.gracePeriod);
			this.runningCalls.cancelAll(
					new FlightException(FlightErrorCode.SHUTTING_DOWN, "Server is shutting down, try another one"));
			// They tell their clients, unless those don't read
			server.awaitTermination(CANCEL_TIMEOUT);
		}
		server.closeNow();
		if (!server.awaitTermination(CANCEL_TIMEOUT)) {
			logger.error("Flight server has not ended after " + CANCEL_TIMEOUT);
		}
		return idle;
	}

	private static Duration left(Duration period, long start) {
		return period.minusNanos(System.nanoTime() - start);
	}

}
