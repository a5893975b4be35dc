package io.flightboot.account;

import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * What an account may use only so much of, and how it is told from the numbers.
 */
enum QuotaKind {

	REQUESTS("requests", AccountLimits::requests, UsageCounts::served, 1),

	SECONDS("seconds", AccountLimits::seconds, UsageCounts::micros, 1_000_000),

	BYTES_IN("bytes in", AccountLimits::bytesIn, UsageCounts::bytesIn, 1),

	BYTES_OUT("bytes out", AccountLimits::bytesOut, UsageCounts::bytesOut, 1),

	ROWS("rows", AccountLimits::rows, UsageCounts::rows, 1);

	private final String text;

	private final Function<AccountLimits, @Nullable Long> limit;

	private final ToLongFunction<UsageCounts> used;

	/** Of what is used one unit of the limit is made. */
	private final long unit;

	QuotaKind(String text, Function<AccountLimits, @Nullable Long> limit, ToLongFunction<UsageCounts> used, long unit) {
		this.text = text;
		this.limit = limit;
		this.used = used;
		this.unit = unit;
	}

	/**
	 * Return whether nothing is left, so that no call may begin.
	 */
	boolean isUsedUp(AccountLimits limits, UsageCounts counts) {
		Long limit = this.limit.apply(limits);
		return limit != null && this.used.applyAsLong(counts) / this.unit >= limit;
	}

	/**
	 * Return whether more was used than there is, so that calls must end. Requests are
	 * counted when they begin, so none is too many.
	 */
	boolean isOverdrawn(AccountLimits limits, UsageCounts counts) {
		Long limit = this.limit.apply(limits);
		if (limit == null || this == REQUESTS) {
			return false;
		}
		long used = this.used.applyAsLong(counts);
		return used / this.unit > limit || (used / this.unit == limit && used % this.unit > 0);
	}

	/**
	 * Return how much of how much is used.
	 */
	String describe(AccountLimits limits, UsageCounts counts) {
		return this.used.applyAsLong(counts) / this.unit + " of " + this.limit.apply(limits) + " " + this.text;
	}

}
