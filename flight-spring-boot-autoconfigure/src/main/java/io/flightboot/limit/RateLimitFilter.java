package io.flightboot.limit;

/**
 * Decides how often callers may call. Beans of this type are asked in their order, each
 * call twice: with its headers, when the caller is known, and with its first message,
 * when the route is known too. The first that refuses decides.
 * <p>
 * It is asked on threads of the transport, so it must not block. What has to wait for its
 * answer returns {@link RateDecision#later}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RateLimitFilter {

	/**
	 * Decide on a call.
	 */
	RateDecision check(RateLimitCall call);

}
