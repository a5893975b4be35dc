package io.flightboot.account;

import java.time.YearMonth;

import org.springframework.util.Assert;

/**
 * What an account used in a calendar month (UTC).
 *
 * @param accountId the account; it may be deleted, its usage stays
 * @param month the month
 * @param counts what was used
 * @since 0.1.0
 */
public record Usage(String accountId, YearMonth month, UsageCounts counts) {

	public Usage {
		AccountText.checkId("accountId", accountId);
		Assert.notNull(month, "'month' must not be null");
		Assert.isTrue(month.getYear() >= 1970 && month.getYear() <= 9999, "'month' must lie between 1970 and 9999");
		Assert.notNull(counts, "'counts' must not be null");
	}

}
