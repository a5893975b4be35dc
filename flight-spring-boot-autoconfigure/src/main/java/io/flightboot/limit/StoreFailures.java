package io.flightboot.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Remembers whether a store answers. One that has failed several times in a row is left
 * alone for a moment, so that calls don't wait for it in vain.
 */
final class StoreFailures {

	/** Failures in a row. */
	private static final int MANY = 3;

	private static final long REST = TimeUnit.SECONDS.toNanos(1);

	private static final long LOG_INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private static final Log logger = LogFactory.getLog(SharedRateBuckets.class);

	private final LongSupplier clock;

	private final StoreOutage outage;

	private final LongAdder count = new LongAdder();

	private final AtomicInteger inRow = new AtomicInteger();

	private final AtomicLong logged;

	private volatile long last;

	StoreFailures(LongSupplier clock, StoreOutage outage) {
		this.clock = clock;
		this.outage = outage;
		this.logged = new AtomicLong(clock.getAsLong() - LOG_INTERVAL);
	}

	/**
	 * Return whether it is not worth to ask.
	 */
	boolean isDown() {
		return this.inRow.get() >= MANY && this.clock.getAsLong() - this.last < REST;
	}

	void answered() {
		if (this.inRow.get() != 0) {
			this.inRow.set(0);
		}
	}

	void failed(Throwable ex) {
		long now = this.clock.getAsLong();
		this.last = now;
		this.count.increment();
		this.inRow.incrementAndGet();
		long before = this.logged.get();
		if (now - before >= LOG_INTERVAL && this.logged.compareAndSet(before, now)) {
			logger.error("The shared store of rate limits does not answer; until it does " + switch (this.outage) {
				case LOCAL -> "each replica limits for itself";
				case ADMIT -> "nothing is limited";
				case REFUSE -> "calls with limits are refused";
			}, ex);
		}
	}

	long count() {
		return this.count.sum();
	}

}
