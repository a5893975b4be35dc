package io.flightboot.limit;

import java.util.ArrayList;
import java.util.List;

import io.github.bucket4j.BucketConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One limit, and to whom it applies. Each caller or, where they share it, all have one
 * bucket of it.
 */
final class RateRule {

	private final String name;

	private final RateLimit limit;

	private final What what;

	private final boolean perCaller;

	private final String description;

	private final BucketConfiguration configuration;

	private RateRule(String name, RateLimit limit, What what, boolean perCaller, String where) {
		this.name = name + '/' + what.text + '/' + limit.amount() + '/' + limit.period() + '/' + limit.burst();
		this.limit = limit;
		this.what = what;
		this.perCaller = perCaller;
		this.description = (perCaller ? "You may" : "All callers together may") + what.words + limit + where;
		this.configuration = limit.configuration();
	}

	/**
	 * Return the rules of some limits. Those that only ask come before those that take,
	 * so that who is refused by them has spent nothing.
	 * @param name stable name of the limits, part of the keys in shared stores
	 * @param perCaller whether each caller has a bucket
	 * @param where tells the client where the limits apply, if not everywhere
	 */
	static List<RateRule> of(String name, RateLimits limits, boolean perCaller, String where) {
		List<RateRule> rules = new ArrayList<>();
		add(rules, name, limits.bytesIn(), What.BYTES_IN, perCaller, where);
		add(rules, name, limits.bytesOut(), What.BYTES_OUT, perCaller, where);
		add(rules, name, limits.requests(), What.REQUESTS, perCaller, where);
		return rules;
	}

	private static void add(List<RateRule> rules, String name, @Nullable RateLimit limit, What what, boolean perCaller,
			String where) {
		if (limit != null) {
			rules.add(new RateRule(name, limit, what, perCaller, where));
		}
	}

	What what() {
		return this.what;
	}

	/**
	 * Return whether all callers have one bucket.
	 */
	boolean isShared() {
		return !this.perCaller;
	}

	long tokens(long amount) {
		return this.limit.unit().tokens(amount);
	}

	BucketConfiguration configuration() {
		return this.configuration;
	}

	BucketKey key(CallerKey caller) {
		return new BucketKey(this, this.perCaller ? caller : null);
	}

	String describe() {
		return this.description;
	}

	/**
	 * Return a name that is the same on all replicas with the same limit, and another if
	 * the limit is, for a bucket keeps the limit that it was made with.
	 */
	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What a rule counts.
	 */
	enum What {

		REQUESTS("requests", " make "), BYTES_IN("bytes-in", " send "), BYTES_OUT("bytes-out", " receive ");

		private final String text;

		private final String words;

		What(String text, String words) {
			this.text = text;
			this.words = words;
		}

	}

}
