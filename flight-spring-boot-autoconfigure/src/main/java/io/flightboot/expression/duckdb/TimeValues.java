package io.flightboot.expression.duckdb;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Reads dates and times, which are numbers.
 */
final class TimeValues {

	/** Parts of a second. */
	static final long MILLIS = TimeUnit.SECONDS.toMillis(1);

	static final long MICROS = TimeUnit.SECONDS.toMicros(1);

	static final long NANOS = TimeUnit.SECONDS.toNanos(1);

	/** Offsets are counted down from here. */
	static final int LARGEST_OFFSET = 57599;

	static final int OFFSET_BITS = 24;

	private static final long DAY = TimeUnit.DAYS.toSeconds(1);

	/** The first day that DuckDB has timestamps of. */
	private static final long FIRST = -9_223_372_022_400_000_000L;

	private TimeValues() {
	}

	static LocalDate date(int days) {
		if (days == Integer.MAX_VALUE) {
			return LocalDate.MAX;
		}
		if (days == -Integer.MAX_VALUE) {
			return LocalDate.MIN;
		}
		require(days != Integer.MIN_VALUE);
		return LocalDate.ofEpochDay(days);
	}

	/**
	 * Return a time of day.
	 * @param parts parts that a second has
	 */
	static LocalTime time(long value, long parts) {
		require(value >= 0 && value < DAY * parts);
		return LocalTime.ofNanoOfDay(value * (NANOS / parts));
	}

	static OffsetTime offsetTime(BigInteger value) {
		require(value.signum() >= 0 && value.bitLength() <= Long.SIZE);
		int offset = LARGEST_OFFSET - (value.intValue() & ((1 << OFFSET_BITS) - 1));
		require(offset >= -LARGEST_OFFSET);
		return OffsetTime.of(time(value.shiftRight(OFFSET_BITS).longValue(), MICROS),
				ZoneOffset.ofTotalSeconds(offset));
	}

	static LocalDateTime timestamp(long value, long parts) {
		if (value == Long.MAX_VALUE) {
			return LocalDateTime.MAX;
		}
		if (value == -Long.MAX_VALUE) {
			return LocalDateTime.MIN;
		}
		require(parts == NANOS ? value > -Long.MAX_VALUE : isTimestamp(value, MICROS / parts));
		return LocalDateTime.ofEpochSecond(Math.floorDiv(value, parts),
				(int) (Math.floorMod(value, parts) * (NANOS / parts)), ZoneOffset.UTC);
	}

	static Instant instant(long micros) {
		LocalDateTime time = timestamp(micros, MICROS);
		if (time.equals(LocalDateTime.MAX)) {
			return Instant.MAX;
		}
		return time.equals(LocalDateTime.MIN) ? Instant.MIN : time.toInstant(ZoneOffset.UTC);
	}

	private static boolean isTimestamp(long value, long factor) {
		return value >= FIRST / factor && value < Long.MAX_VALUE / factor;
	}

	private static void require(boolean valid) {
		if (!valid) {
			throw new UntranslatableException("a time is out of its range");
		}
	}

}
