package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;

import io.flightboot.expression.DataType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.FunctionCall;
import io.flightboot.expression.IntervalValue;
import io.flightboot.expression.LikeMatch;
import io.flightboot.expression.ListType;
import io.flightboot.expression.ScalarType;

/**
 * The SQL of PostgreSQL.
 */
final class PostgresDialect extends PostgresLikeDialect {

	private static final int NANOS_PER_MICRO = 1000;

	/** The first and last whole years of dates and of timestamps. */
	private static final int FIRST = -4711;

	private static final int LAST_DAY = 5874896;

	private static final int LAST_TIME = 294275;

	@Override
	public boolean supports(DatabaseMetaData database) throws SQLException {
		return "PostgreSQL".equals(database.getDatabaseProductName());
	}

	@Override
	public String type(DataType type) {
		if (type instanceof ScalarType scalar) {
			return switch (scalar) {
				case VARCHAR -> "text";
				case BLOB -> "bytea";
				case TIME, TIME_NS -> "time";
				case TIME_TZ -> "timetz";
				case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> "timestamp";
				case TIMESTAMP_TZ -> "timestamptz";
				case INTERVAL -> "interval";
				default -> super.type(type);
			};
		}
		return (type instanceof ListType list) ? type(list.element()) + "[]" : super.type(type);
	}

	@Override
	public Object bind(DataType type, Object value) {
		if (value instanceof LocalTime || value instanceof LocalDateTime || value instanceof OffsetTime
				|| value instanceof Instant) {
			if (((TemporalAccessor) value).get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO != 0) {
				// It would be rounded, and other rows found
				throw lacks("times with fractions of microseconds");
			}
		}
		if (value instanceof IntervalValue interval) {
			return interval.months() + " months " + interval.days() + " days " + interval.micros() + " microseconds";
		}
		if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
			return value;
		}
		if (value instanceof String text && text.indexOf('\0') >= 0) {
			throw lacks("texts that hold a NUL");
		}
		requireRange(value);
		return super.bind(type, value);
	}

	private static void requireRange(Object value) {
		Object known = (value instanceof Instant instant) ? instant.atOffset(ZoneOffset.UTC) : value;
		if (known instanceof TemporalAccessor time && time.isSupported(ChronoField.YEAR)) {
			int last = (value instanceof LocalDate) ? LAST_DAY : LAST_TIME;
			if (time.get(ChronoField.YEAR) < FIRST || time.get(ChronoField.YEAR) > last) {
				throw lacks("dates so far away");
			}
		}
	}

	/**
	 * Texts are the same if their bytes are, but the order is that of a language.
	 */
	@Override
	public boolean decidesAsDuckDb(Expression node) {
		if (node instanceof LikeMatch match) {
			return !match.caseInsensitive();
		}
		if (node instanceof FunctionCall call) {
			return switch (call.function()) {
				case PREFIX, SUFFIX, CONTAINS, LENGTH -> true;
				default -> false;
			};
		}
		return DuckDbLikeness.isAlike(node, PostgresDialect::comparesAsDuckDb);
	}

	private static boolean comparesAsDuckDb(DataType type, boolean order) {
		if (type instanceof ScalarType scalar) {
			return switch (scalar) {
				case BOOLEAN, FLOAT, DOUBLE, BLOB, DATE, TIME, TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS,
						TIMESTAMP_TZ, UUID ->
					true;
				case VARCHAR -> !order;
				default -> DuckDbLikeness.isNumber(scalar);
			};
		}
		return DuckDbLikeness.isNumber(type);
	}

	@Override
	public String call(FilterFunction function, List<String> arguments) {
		return switch (function) {
			case LIST_CONTAINS -> "(" + arguments.get(0) + " @> ARRAY[" + arguments.get(1) + "])";
			case LIST_ELEMENT -> "(" + arguments.get(0) + ")[" + arguments.get(1) + "]";
			default -> super.call(function, arguments);
		};
	}

	@Override
	public String sample(double share) {
		return "random() < " + BigDecimal.valueOf(share).toPlainString();
	}

}
