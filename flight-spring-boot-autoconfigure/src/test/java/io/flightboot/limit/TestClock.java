package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.TimeMeter;

/**
 * A clock that stands still until the test moves it.
 */
final class TestClock implements TimeMeter {

	private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());

	void advance(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	@Override
	public long currentTimeNanos() {
		return this.nanos.get();
	}

	@Override
	public boolean isWallClockBased() {
		return false;
	}

}
