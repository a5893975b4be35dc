package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Times to wait, as they are told to clients.
 */
final class Waits {

	private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

	private Waits() {
	}

	/**
	 * Return whole milliseconds, and never too few.
	 */
	static Duration ofNanos(long nanos) {
		return Duration.ofMillis(nanos / MILLI + ((nanos % MILLI > 0) ? 1 : 0));
	}

	static String text(Duration duration) {
		long millis = duration.toMillis();
		if (millis % 1000 != 0 || millis == 0) {
			return millis + " ms";
		}
		return (millis % 3_600_000 == 0) ? millis / 3_600_000 + " h"
				: (millis % 60_000 == 0) ? millis / 60_000 + " min" : millis / 1000 + " s";
	}

}
