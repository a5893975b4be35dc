package io.flightboot.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * The calendar months by which usage is counted, those of UTC.
 *
 * @since 0.1.0
 */
public final class UsageMonth {

	private UsageMonth() {
	}

	/**
	 * Return the month in which a moment is.
	 */
	public static YearMonth of(Instant moment) {
		return YearMonth.from(moment.atZone(ZoneOffset.UTC));
	}

	/**
	 * Read a month that somebody wrote.
	 * @param text the month, such as {@code 2026-11}
	 * @param standard the month if none is written
	 * @throws IllegalArgumentException if it is not written so
	 */
	public static YearMonth parse(@Nullable String text, YearMonth standard) {
		try {
			return (text != null) ? YearMonth.parse(text) : standard;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("A month must be written such as 2026-11", ex);
		}
	}

}
