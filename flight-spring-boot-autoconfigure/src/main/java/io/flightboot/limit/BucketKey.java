package io.flightboot.limit;

import org.jspecify.annotations.Nullable;

/**
 * The name of a bucket.
 *
 * @param rule the limit
 * @param caller whose bucket it is, or {@code null} if all share it
 */
record BucketKey(RateRule rule, @Nullable CallerKey caller) {

	@Override
	public String toString() {
		return (this.caller != null) ? this.rule + "/" + this.caller : this.rule.toString();
	}

}
