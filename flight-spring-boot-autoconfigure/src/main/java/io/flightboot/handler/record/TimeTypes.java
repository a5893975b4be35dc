package io.flightboot.handler.record;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * Dates, times and durations. All but dates count microseconds, which every client knows;
 * what is finer is cut off towards the past.
 */
final class TimeTypes {

	private static final String UTC = "UTC";

	private static final long MICROS = 1_000_000;

	private static final int NANOS = 1_000;

	private TimeTypes() {
	}

	static void addTo(Map<Class<?>, ValueType> types) {
		types.put(LocalDate.class, new ScalarType(new ArrowType.Date(DateUnit.DAY), TimeTypes::dates));
		types.put(LocalTime.class,
				new ScalarType(new ArrowType.Time(TimeUnit.MICROSECOND, Long.SIZE), TimeTypes::times));
		types.put(LocalDateTime.class, timestamp(null, (value) -> micros((LocalDateTime) value)));
		types.put(Instant.class, timestamp(UTC, (value) -> micros((Instant) value)));
		types.put(OffsetDateTime.class, timestamp(UTC, (value) -> micros(((OffsetDateTime) value).toInstant())));
		types.put(ZonedDateTime.class, timestamp(UTC, (value) -> micros(((ZonedDateTime) value).toInstant())));
		types.put(Duration.class, new ScalarType(new ArrowType.Duration(TimeUnit.MICROSECOND), TimeTypes::durations));
	}

	private static ValueType timestamp(@Nullable String zone, ToLongFunction<Object> micros) {
		return new ScalarType(new ArrowType.Timestamp(TimeUnit.MICROSECOND, zone), (vector) -> {
			TimeStampVector timestamps = (TimeStampVector) vector;
			return (index, value) -> {
				timestamps.set(index, micros.applyAsLong(value));
				return Long.BYTES;
			};
		});
	}

	private static ValueWriter dates(FieldVector vector) {
		DateDayVector dates = (DateDayVector) vector;
		return (index, value) -> {
			dates.set(index, Math.toIntExact(((LocalDate) value).toEpochDay()));
			return Integer.BYTES;
		};
	}

	private static ValueWriter times(FieldVector vector) {
		TimeMicroVector times = (TimeMicroVector) vector;
		return (index, value) -> {
			times.set(index, ((LocalTime) value).toNanoOfDay() / NANOS);
			return Long.BYTES;
		};
	}

	private static ValueWriter durations(FieldVector vector) {
		DurationVector durations = (DurationVector) vector;
		return (index, value) -> {
			Duration duration = (Duration) value;
			durations.set(index, micros(duration.getSeconds(), duration.getNano()));
			return Long.BYTES;
		};
	}

	private static long micros(LocalDateTime value) {
		return micros(value.toEpochSecond(ZoneOffset.UTC), value.getNano());
	}

	private static long micros(Instant value) {
		return micros(value.getEpochSecond(), value.getNano());
	}

	private static long micros(long seconds, int nanos) {
		return Math.addExact(Math.multiplyExact(seconds, MICROS), nanos / NANOS);
	}

}
