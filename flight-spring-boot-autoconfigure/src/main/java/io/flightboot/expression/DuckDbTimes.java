package io.flightboot.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Dates, times and spans of time as DuckDB reads them.
 */
final class DuckDbTimes {

	private static final String INFINITY = "infinity";

	private DuckDbTimes() {
	}

	static String text(Object value) {
		if (value.equals(LocalDate.MAX) || value.equals(LocalDateTime.MAX) || value.equals(Instant.MAX)) {
			return INFINITY;
		}
		if (value.equals(LocalDate.MIN) || value.equals(LocalDateTime.MIN) || value.equals(Instant.MIN)) {
			return "-" + INFINITY;
		}
		if (value instanceof LocalDate date) {
			return date(date, "");
		}
		if (value instanceof LocalDateTime time) {
			return date(time.toLocalDate(), " " + DateTimeFormatter.ISO_LOCAL_TIME.format(time));
		}
		if (value instanceof Instant instant) {
			LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
			// With seconds, also if there are none: DuckDB wants them before an offset
			return date(time.toLocalDate(), " " + DateTimeFormatter.ISO_LOCAL_TIME.format(time) + "+00");
		}
		return (value instanceof IntervalValue interval) ? interval(interval) : value.toString();
	}

	/**
	 * Java counts the year before 1 as 0, DuckDB as 1 BC.
	 */
	private static String date(LocalDate date, String time) {
		int year = date.getYear();
		return "%04d-%02d-%02d%s%s".formatted((year > 0) ? year : 1 - year, date.getMonthValue(), date.getDayOfMonth(),
				(year > 0) ? "" : " (BC)", time);
	}

	private static String interval(IntervalValue interval) {
		return interval.months() + " months " + interval.days() + " days " + interval.micros() + " microseconds";
	}

}
