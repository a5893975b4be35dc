package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A bucket of bytes.
 *
 * @param buckets where it is kept
 * @param rule the limit
 * @param key its name
 */
record BucketTrafficBudget(RateBuckets buckets, RateRule rule, BucketKey key) implements TrafficBudget {

	@Override
	public CompletableFuture<Duration> charge(long in, long out) {
		long bytes = (this.rule.what() == RateRule.What.BYTES_IN) ? in : out;
		if (bytes == 0) {
			return this.buckets.noPause();
		}
		CompletableFuture<Long> wait = this.buckets.apply(BucketOperation.CHARGE, this.key, this.rule.tokens(bytes));
		return (wait == this.buckets.noWait()) ? this.buckets.noPause() : wait.thenApply(Duration::ofNanos);
	}

	@Override
	public String describe() {
		return this.rule.describe();
	}

}
