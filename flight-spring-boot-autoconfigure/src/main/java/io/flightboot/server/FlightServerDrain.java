package io.flightboot.server;

import java.time.Duration;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * How a server ends: its readiness falls, and calls are served until balancers have
 * turned away; then new calls are refused while running ones get the grace period; what
 * runs longer is cancelled; then the port closes.
 *
 * @since 0.1.0
 */
public final class FlightServerDrain {

	private static final Log logger = LogFactory.getLog(FlightServerDrain.class);

	// Cancelled calls end within milliseconds, those of stuck workers after a second;
	// clients that do not read are reset after another
	private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(3);

	private final FlightServerReadiness readiness;

	private final StandingCalls standingCalls;

	private final RunningCalls runningCalls;

	private final CallWorkers workers;

	private final DrainTimes times;

	private volatile long left;

	/**
	 * Create a drain.
	 * @param readiness falls first
	 * @param standingCalls calls that end at once
	 * @param runningCalls calls that get the grace period
	 * @param workers what runs their handlers, which may take longer than the calls
	 * @param times how long all may take
	 */
	public FlightServerDrain(FlightServerReadiness readiness, StandingCalls standingCalls, RunningCalls runningCalls,
			CallWorkers workers, DrainTimes times) {
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(standingCalls, "'standingCalls' must not be null");
		Assert.notNull(runningCalls, "'runningCalls' must not be null");
		Assert.notNull(workers, "'workers' must not be null");
		Assert.notNull(times, "'times' must not be null");
		this.readiness = readiness;
		this.standingCalls = standingCalls;
		this.runningCalls = runningCalls;
		this.workers = workers;
		this.times = times;
	}

	public Duration gracePeriod() {
		return this.times.gracePeriod();
	}

	/**
	 * Return the longest time that it all may take.
	 */
	public Duration timeout() {
		return this.times.total().plus(CANCEL_TIMEOUT.multipliedBy(4));
	}

	/**
	 * Let calls in as soon as the application is ready.
	 */
	void open() {
		this.standingCalls.reopen();
		this.readiness.started();
	}

	/**
	 * Tell balancers to go elsewhere, and serve on.
	 */
	void leave() {
		this.left = System.nanoTime();
		this.readiness.leave();
	}

	/**
	 * Return whether calls are served on until balancers have turned away.
	 */
	boolean isDelayed() {
		return left(this.times.readinessDelay(), this.left).compareTo(Duration.ZERO) > 0;
	}

	/**
	 * Serve until balancers have turned away.
	 */
	void delay(FlightServer server) throws InterruptedException {
		server.awaitTermination(left(this.times.readinessDelay(), this.left));
	}

	/**
	 * Refuse new calls and end those that never end by themselves.
	 */
	void begin() {
		this.readiness.drain();
		this.standingCalls.complete();
	}

	/**
	 * Wait for the calls, and close the server in any case. The port stays open while
	 * calls run, to send new ones elsewhere. Handlers need what the application closes
	 * next, so those that outlive their calls are waited for too.
	 * @return whether all calls ended by themselves
	 */
	boolean finish(FlightServer server) throws InterruptedException {
		long start = System.nanoTime();
		boolean idle = this.runningCalls.awaitEmpty(this.times.gracePeriod())
				&& this.workers.awaitIdle(left(this.times.gracePeriod(), start));
		server.awaitTermination(left(this.times.linger(), start));
		server.close();
		// Calls of other services get what is left of the grace period
		if (idle && server.awaitTermination(left(this.times.gracePeriod(), start))) {
			return true;
		}
		if (!idle) {
			logger.warn("Cancelling " + this.runningCalls.count() + " calls that ran longer than the grace period of "
					+ this.times.gracePeriod() + ", with " + this.workers.busy() + " handlers at work");
			this.runningCalls.cancelAll(
					new FlightException(FlightErrorCode.SHUTTING_DOWN, "Server is shutting down, try another one"));
			// They tell their clients, unless those don't read
			server.awaitTermination(CANCEL_TIMEOUT);
		}
		server.closeNow();
		if (!server.awaitTermination(CANCEL_TIMEOUT)) {
			logger.error("Flight server has not ended after " + CANCEL_TIMEOUT);
		}
		endWorkers();
		return idle;
	}

	private void endWorkers() throws InterruptedException {
		if (this.workers.awaitIdle(CANCEL_TIMEOUT)) {
			return;
		}
		logger.warn("Interrupting " + this.workers.busy() + " handlers that go on though their calls were cancelled");
		this.workers.interrupt();
		if (!this.workers.awaitIdle(CANCEL_TIMEOUT)) {
			logger
				.error(this.workers.busy() + " handlers still run, " + CANCEL_TIMEOUT + " after they were interrupted");
		}
	}

	private static Duration left(Duration period, long start) {
		return period.minusNanos(System.nanoTime() - start);
	}

}
