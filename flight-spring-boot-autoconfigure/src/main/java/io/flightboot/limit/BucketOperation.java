package io.flightboot.limit;

import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;

/**
 * What is done with a bucket. The answer is the time to wait in nanoseconds.
 */
enum BucketOperation {

	/** Take tokens if there are enough, and else tell when there will be. */
	TAKE {

		@Override
		long apply(Bucket bucket, long tokens) {
			return waitOf(bucket.tryConsumeAndReturnRemaining(tokens));
		}

		@Override
		CompletableFuture<Long> apply(AsyncBucketProxy bucket, long tokens) {
			return bucket.tryConsumeAndReturnRemaining(tokens).thenApply(BucketOperation::waitOf);
		}

	},

	/** Take tokens even if there are not enough, and tell when that will be made up. */
	CHARGE {

		@Override
		long apply(Bucket bucket, long tokens) {
			return bucket.consumeIgnoringRateLimits(tokens);
		}

		@Override
		CompletableFuture<Long> apply(AsyncBucketProxy bucket, long tokens) {
			return bucket.consumeIgnoringRateLimits(tokens);
		}

	},

	/** Take nothing, and tell when there will be enough. */
	ASK {

		@Override
		long apply(Bucket bucket, long tokens) {
			return waitOf(bucket.estimateAbilityToConsume(tokens));
		}

		@Override
		CompletableFuture<Long> apply(AsyncBucketProxy bucket, long tokens) {
			return bucket.estimateAbilityToConsume(tokens).thenApply(BucketOperation::waitOf);
		}

	};

	abstract long apply(Bucket bucket, long tokens);

	abstract CompletableFuture<Long> apply(AsyncBucketProxy bucket, long tokens);

	private static long waitOf(ConsumptionProbe probe) {
		return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
	}

	private static long waitOf(EstimationProbe probe) {
		return probe.canBeConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
	}

}
