package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Where buckets are kept.
 *
 * @since 0.1.0
 */
public abstract sealed class RateBuckets permits LocalRateBuckets, SharedRateBuckets {

	private final CompletableFuture<Long> noWait = CompletableFuture.completedFuture(0L);

	private final CompletableFuture<Duration> noPause = CompletableFuture.completedFuture(Duration.ZERO);

	/**
	 * Return the usual answer.
	 */
	final CompletableFuture<Long> noWait() {
		return this.noWait;
	}

	/**
	 * Return the usual answer to who is charged.
	 */
	final CompletableFuture<Duration> noPause() {
		return this.noPause;
	}

	/**
	 * Do something with a bucket, without blocking.
	 * @return the time to wait in nanoseconds; it fails if that can't be told and the
	 * call is to be refused for it
	 */
	abstract CompletableFuture<Long> apply(BucketOperation operation, BucketKey key, long tokens);

}
