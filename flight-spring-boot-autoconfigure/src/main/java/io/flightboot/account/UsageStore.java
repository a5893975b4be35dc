package io.flightboot.account;

import java.time.YearMonth;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what accounts used. Any thread may call, and any number of servers may share what
 * is behind it. Methods may block, so they are not called on threads of the transport.
 * Failures are {@link AccountStoreException}s.
 *
 * @since 0.1.0
 */
public interface UsageStore {

	/**
	 * Add to what an account used in a month, in one atomic step. The account need not
	 * exist. When the method fails it is unknown only if the answer got lost whether the
	 * numbers count; in any other case they don't.
	 */
	void addUsage(Usage usage);

	/**
	 * Return what an account used in a month; zeros if nothing.
	 */
	Usage findUsage(String accountId, YearMonth month);

	/**
	 * Return what an account used in the months of a time in which it used something, in
	 * their order.
	 * @param from first month
	 * @param to last month
	 */
	List<Usage> listUsage(String accountId, YearMonth from, YearMonth to);

	/**
	 * Return what accounts used in a month, those that used something.
	 * @param after where the page begins, as told by the page before; {@code null} for
	 * the first
	 * @param limit most entries of the page
	 */
	StorePage<Usage> listUsage(YearMonth month, @Nullable String after, int limit);

}
