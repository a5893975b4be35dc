package io.flightboot.call;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Whether a failed call is worth another try, where, and after how long.
 *
 * @param where where to try again
 * @param after how long to wait before, or {@code null} if the client may choose
 * @since 0.1.0
 */
public record RetryHint(Where where, @Nullable Duration after) {

	/** Trying again gives the same answer. */
	public static final RetryHint NEVER = new RetryHint(Where.NEVER, null);

	/** Another replica may do it. */
	public static final RetryHint ELSEWHERE = new RetryHint(Where.ELSEWHERE, null);

	/**
	 * The same server may do it after a while.
	 */
	public static RetryHint here(@Nullable Duration after) {
		return new RetryHint(Where.HERE, after);
	}

	/**
	 * Where to try again.
	 */
	public enum Where {

		NEVER, HERE, ELSEWHERE

	}

}
