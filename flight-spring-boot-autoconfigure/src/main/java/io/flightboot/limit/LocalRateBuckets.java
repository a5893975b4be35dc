package io.flightboot.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import org.springframework.util.Assert;

/**
 * Buckets of this JVM. There are never more than so many: full ones are dropped, as a new
 * one is full too. Nothing is forgotten that somebody has used up. Callers for whom there
 * is no room share a bucket; those known by address can't take the room of those known by
 * name.
 *
 * @since 0.1.0
 */
public final class LocalRateBuckets extends RateBuckets {

	/** How often to look for full ones. */
	private static final long SWEEP = TimeUnit.SECONDS.toNanos(10);

	private final Map<CallerKey.Kind, Shelf> shelves = new EnumMap<>(CallerKey.Kind.class);

	private final Shelf common;

	/**
	 * Create the buckets.
	 * @param max how many buckets callers may have, those known by name and those known
	 * by address each
	 * @param clock tells the time
	 */
	public LocalRateBuckets(int max, TimeMeter clock) {
		Assert.isTrue(max > 0, "'max' must be positive");
		Assert.notNull(clock, "'clock' must not be null");
		for (CallerKey.Kind kind : CallerKey.Kind.values()) {
			this.shelves.put(kind, new Shelf(max, clock, new CallerKey(kind, "")));
		}
		// As many as there are limits
		this.common = new Shelf(Integer.MAX_VALUE, clock, new CallerKey(CallerKey.Kind.USER, ""));
	}

	@Override
	CompletableFuture<Long> apply(BucketOperation operation, BucketKey key, long tokens) {
		long wait = operation.apply(find(key), tokens);
		return (wait == 0) ? noWait() : CompletableFuture.completedFuture(wait);
	}

	/**
	 * Give back a token that was taken.
	 */
	void giveBack(BucketKey key) {
		find(key).addTokens(1);
	}

	private Bucket find(BucketKey key) {
		CallerKey caller = key.caller();
		Shelf shelf = (caller != null) ? this.shelves.getOrDefault(caller.kind(), this.common) : this.common;
		return shelf.find(key);
	}

	/**
	 * Return how many buckets there are.
	 */
	public int size() {
		return this.common.buckets.size()
				+ this.shelves.values().stream().mapToInt((shelf) -> shelf.buckets.size()).sum();
	}

	/**
	 * Some of the buckets.
	 */
	private static final class Shelf {

		private final Map<BucketKey, Bucket> buckets = new ConcurrentHashMap<>();

		private final int max;

		private final TimeMeter clock;

		/** Stands for all for whom there is no room. */
		private final CallerKey others;

		private final AtomicLong swept;

		Shelf(int max, TimeMeter clock, CallerKey others) {
			this.max = max;
			this.clock = clock;
			this.others = others;
			this.swept = new AtomicLong(clock.currentTimeNanos());
		}

		Bucket find(BucketKey key) {
			Bucket bucket = this.buckets.get(key);
			return (bucket != null) ? bucket : add(key);
		}

		private Bucket add(BucketKey key) {
			sweep();
			BucketKey place = (this.buckets.size() < this.max) ? key : new BucketKey(key.rule(), this.others);
			return this.buckets.computeIfAbsent(place,
					(absent) -> Bucket.builder()
						.addLimit(absent.rule().configuration().getBandwidths()[0])
						.withCustomTimePrecision(this.clock)
						.build());
		}

		private void sweep() {
			long now = this.clock.currentTimeNanos();
			long last = this.swept.get();
			if (now - last >= SWEEP && this.swept.compareAndSet(last, now)) {
				this.buckets.entrySet().removeIf((entry) -> isFull(entry.getKey().rule(), entry.getValue()));
			}
		}

		private static boolean isFull(RateRule rule, Bucket bucket) {
			return bucket.getAvailableTokens() >= rule.configuration().getBandwidths()[0].getCapacity();
		}

	}

}
