package io.flightboot.limit;

import java.net.SocketAddress;
import java.time.Duration;

import io.flightboot.security.AuthenticationAttempts;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How often a host may show bad credentials before it has to wait. Each attempt is
 * counted when it begins, so that trying many at once is no way around it, and those that
 * turn out good are given back.
 *
 * @since 0.1.0
 */
public final class FailedAuthenticationLimit implements AuthenticationAttempts {

	private final LocalRateBuckets buckets;

	private final RateRule rule;

	/**
	 * Create the limit.
	 * @param limit how many attempts may fail
	 * @param maxHosts how many hosts to remember
	 * @param clock tells the time
	 */
	public FailedAuthenticationLimit(RateLimit limit, int maxHosts, TimeMeter clock) {
		Assert.notNull(limit, "'limit' must not be null");
		this.buckets = new LocalRateBuckets(maxHosts, clock);
		this.rule = RateRule.of("failed-authentications", new RateLimits(limit, null, null), true, "").get(0);
	}

	@Override
	public void begin(@Nullable SocketAddress host) {
		long wait = this.buckets.apply(BucketOperation.TAKE, key(host), 1).join();
		if (wait > 0) {
			Duration after = Waits.ofNanos(wait);
			throw new RateDecision.Refused(
					"Too many attempts to authenticate have failed; try again in " + Waits.text(after), after)
				.exception();
		}
	}

	@Override
	public void forgive(@Nullable SocketAddress host) {
		this.buckets.giveBack(key(host));
	}

	private BucketKey key(@Nullable SocketAddress host) {
		return this.rule.key(CallerKey.ofAddress(host));
	}

	/**
	 * Return how many hosts are remembered.
	 */
	int hosts() {
		return this.buckets.size();
	}

}
