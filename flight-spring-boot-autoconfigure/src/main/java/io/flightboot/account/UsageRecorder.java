package io.flightboot.account;

import java.time.YearMonth;
import java.util.Set;

/**
 * Takes note of what accounts use. Never blocks, so any thread may call.
 *
 * @since 0.1.0
 */
public interface UsageRecorder {

	/**
	 * Add to what an account used in the current month (UTC).
	 */
	void record(String accountId, UsageCounts counts);

	/**
	 * Return what was recorded here of an account's month and is not in the store yet.
	 * The store's numbers and these make up what is known; while they are being stored,
	 * both may tell of the same.
	 */
	UsageCounts pending(String accountId, YearMonth month);

	/**
	 * Return the months for which something of an account was recorded here that is not
	 * in the store yet: this one, and those before as long as the store fails.
	 */
	Set<YearMonth> pendingMonths(String accountId);

}
