package io.flightboot.health;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * One check, asked again and again, and what it found.
 */
final class HealthPoll {

	private final FlightHealthCheck check;

	private final FlightComponent component;

	private boolean running;

	private boolean stopped;

	private long start;

	HealthPoll(FlightHealthCheck check, FlightComponent component) {
		this.check = check;
		this.component = component;
	}

	void run() {
		begin();
		try {
			this.check.check();
			end(null);
		}
		catch (Throwable ex) {
			end(describe(ex));
		}
	}

	private synchronized void begin() {
		this.start = System.nanoTime();
		this.running = true;
	}

	private synchronized void end(@Nullable String problem) {
		this.running = false;
		// A check that is interrupted because the application ends has found nothing
		if (!this.stopped) {
			mark(problem);
		}
	}

	/**
	 * Mark the component not ok if the check hangs.
	 */
	synchronized void watch(Duration timeout) {
		if (this.running && !this.stopped && System.nanoTime() - this.start > timeout.toNanos()) {
			mark("No answer within " + timeout.toMillis() + " ms");
		}
	}

	synchronized void stop() {
		this.stopped = true;
	}

	private void mark(@Nullable String problem) {
		if (problem != null) {
			this.component.notOk(problem);
		}
		else {
			this.component.ok();
		}
	}

	private static String describe(Throwable ex) {
		String message = ex.getMessage();
		return StringUtils.hasText(message) ? ex.getClass().getSimpleName() + ": " + message
				: ex.getClass().getSimpleName();
	}

}
