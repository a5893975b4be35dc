package io.flightboot.limit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Limits of one caller, of one route or of all.
 *
 * @param requests limit of calls, or {@code null} for none
 * @param bytesIn limit of bytes that come, or {@code null} for none
 * @param bytesOut limit of bytes that go, or {@code null} for none
 * @since 0.1.0
 */
public record RateLimits(@Nullable RateLimit requests, @Nullable RateLimit bytesIn, @Nullable RateLimit bytesOut) {

	/** No limit at all. */
	public static final RateLimits NONE = new RateLimits(null, null, null);

	public RateLimits {
		check(requests, RateLimit.Unit.CALLS, "'requests' must count calls");
		check(bytesIn, RateLimit.Unit.BYTES, "'bytesIn' must count bytes");
		check(bytesOut, RateLimit.Unit.BYTES, "'bytesOut' must count bytes");
	}

	private static void check(@Nullable RateLimit limit, RateLimit.Unit unit, String message) {
		Assert.isTrue(limit == null || limit.unit() == unit, message);
	}

	/**
	 * Return these limits, and others for what is not limited here.
	 */
	public RateLimits or(RateLimits others) {
		return new RateLimits((this.requests != null) ? this.requests : others.requests,
				(this.bytesIn != null) ? this.bytesIn : others.bytesIn,
				(this.bytesOut != null) ? this.bytesOut : others.bytesOut);
	}

}
