package io.flightboot.account;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Part of a long list.
 *
 * @param <T> type of the entries
 * @param items entries of this page, possibly none although more follow
 * @param next where the next page begins, or {@code null} if this is the last
 * @since 0.1.0
 */
public record StorePage<T>(List<T> items, @Nullable String next) {

	/** Most entries of a page. */
	public static final int MAX_LIMIT = 1000;

	public StorePage {
		items = List.copyOf(items);
	}

	/**
	 * Check how many entries are asked for.
	 */
	public static void checkLimit(int limit) {
		Assert.isTrue(limit > 0 && limit <= MAX_LIMIT, () -> "'limit' must lie between 1 and " + MAX_LIMIT);
	}

}
