package io.flightboot.server;

import java.time.Duration;

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

	// Cancelled calls end within milliseconds, unless their code does not listen
	private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(5);

	private final DrainGate gate;

	private final StandingCalls standingCalls;

	private final Duration gracePeriod;

	private final Duration linger;

	/**
	 * Create a drain.
	 * @param gate refuses new calls
	 * @param standingCalls calls that end at once
	 * @param gracePeriod how long running calls may go on
	 * @param linger how long the port stays open, refusing calls, even if none runs, so
	 * that balancers notice
	 */
	public FlightServerDrain(DrainGate gate, StandingCalls standingCalls, Duration gracePeriod, Duration linger) {
		Assert.notNull(gate, "'gate' must not be null");
		Assert.notNull(standingCalls, "'standingCalls' must not be null");
		Assert.notNull(gracePeriod, "'gracePeriod' must not be null");
		Assert.notNull(linger, "'linger' must not be null");
		this.gate = gate;
		this.standingCalls = standingCalls;
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
	 * Wait for the calls, and close the server in any case.
	 * @return whether all calls ended by themselves
	 */
	boolean finish(FlightServer server) throws InterruptedException {
		server.close();
		if (server.awaitTermination(this.gracePeriod)) {
			return true;
		}
		logger.warn("Calls are cancelled, as they ran longer than the grace period of " + this.gracePeriod);
		server.closeNow();
		if (!server.awaitTermination(CANCEL_TIMEOUT)) {
			logger.error("Flight server has not ended after " + CANCEL_TIMEOUT);
		}
		return false;
	}

}
