package io.flightboot.account;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The calendar month (UTC) of a clock, which is asked for with each call and changes
 * twelve times a year.
 */
final class CurrentMonth {

	private final Clock clock;

	private volatile Span span = new Span(YearMonth.of(1970, 1), 0, 0);

	CurrentMonth(Clock clock) {
		this.clock = clock;
	}

	YearMonth get() {
		long now = this.clock.millis();
		Span span = this.span;
		if (now < span.begin() || now >= span.end()) {
			span = Span.of(now);
			this.span = span;
		}
		return span.month();
	}

	/**
	 * A month and the milliseconds that it has.
	 *
	 * @param month the month
	 * @param begin its first millisecond
	 * @param end that of the next
	 */
	private record Span(YearMonth month, long begin, long end) {

		static Span of(long now) {
			YearMonth month = UsageMonth.of(Instant.ofEpochMilli(now));
			return new Span(month, millis(month), millis(month.plusMonths(1)));
		}

		private static long millis(YearMonth month) {
			return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
		}

	}

}
