package io.flightboot.account;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Tells what accounts used, with what was counted here and is not in the store yet. What
 * other servers have not written yet is missing. The store is asked, so methods may
 * block.
 *
 * @since 0.1.0
 */
public final class UsageReports {

	private final UsageStore store;

	private final @Nullable UsageRecorder recorder;

	/**
	 * Create the service.
	 * @param store where usage is kept
	 * @param recorder counts here what goes there later, or {@code null} where no calls
	 * are served
	 */
	public UsageReports(UsageStore store, @Nullable UsageRecorder recorder) {
		Assert.notNull(store, "'store' must not be null");
		this.store = store;
		this.recorder = recorder;
	}

	/**
	 * Return what an account used in a month; zeros if nothing.
	 */
	public Usage ofMonth(String accountId, YearMonth month) {
		UsageCounts stored = this.store.findUsage(accountId, month).counts();
		return new Usage(accountId, month, stored.plus(pending(accountId, month)));
	}

	/**
	 * Return what an account used in the months of a time in which it used something, in
	 * their order.
	 * @param from first month
	 * @param to last month
	 */
	public List<Usage> ofMonths(String accountId, YearMonth from, YearMonth to) {
		Assert.isTrue(!from.isAfter(to), "'from' must not be after 'to'");
		TreeMap<YearMonth, Usage> months = new TreeMap<>();
		this.store.listUsage(accountId, from, to).forEach((usage) -> months.put(usage.month(), withPending(usage)));
		if (this.recorder != null) {
			for (YearMonth month : this.recorder.pendingMonths(accountId)) {
				if (!month.isBefore(from) && !month.isAfter(to)) {
					months.computeIfAbsent(month, (absent) -> new Usage(accountId, absent, pending(accountId, absent)));
				}
			}
		}
		return new ArrayList<>(months.values());
	}

	/**
	 * Return a page of what accounts used in a month, those that used something. Who used
	 * something for the first time a moment ago may be missing.
	 * @param after where the page begins, as told by the page before; {@code null} for
	 * the first
	 * @param limit most entries of the page
	 */
	public StorePage<Usage> ofAccounts(YearMonth month, @Nullable String after, int limit) {
		StorePage<Usage> page = this.store.listUsage(month, after, limit);
		return new StorePage<>(page.items().stream().map(this::withPending).toList(), page.next());
	}

	private Usage withPending(Usage stored) {
		return new Usage(stored.accountId(), stored.month(),
				stored.counts().plus(pending(stored.accountId(), stored.month())));
	}

	private UsageCounts pending(String accountId, YearMonth month) {
		return (this.recorder != null) ? this.recorder.pending(accountId, month) : UsageCounts.ZERO;
	}

}
