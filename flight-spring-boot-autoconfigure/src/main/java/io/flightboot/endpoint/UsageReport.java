package io.flightboot.endpoint;

import java.time.YearMonth;
import java.util.concurrent.TimeUnit;

import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;

/**
 * What an account used in a calendar month (UTC).
 *
 * @param account the account; it may be deleted
 * @param month the month
 * @param requests all calls
 * @param refused those that a gate turned away
 * @param failed those that ended with an error
 * @param cancelled those that nobody waited for in the end
 * @param seconds time that calls took
 * @param bytesIn bytes from clients
 * @param bytesOut bytes to clients
 * @param rows rows in both directions
 * @since 0.1.0
 */
public record UsageReport(String account, String month, long requests, long refused, long failed, long cancelled,
		double seconds, long bytesIn, long bytesOut, long rows) {

	/**
	 * Tell of usage.
	 */
	public static UsageReport of(Usage usage) {
		UsageCounts counts = usage.counts();
		YearMonth month = usage.month();
		return new UsageReport(usage.accountId(), month.toString(), counts.requests(), counts.refused(),
				counts.failed(), counts.cancelled(), counts.micros() / (double) TimeUnit.SECONDS.toMicros(1),
				counts.bytesIn(), counts.bytesOut(), counts.rows());
	}

}
