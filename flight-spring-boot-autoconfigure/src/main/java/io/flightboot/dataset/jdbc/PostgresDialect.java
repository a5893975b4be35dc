package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;

import io.flightboot.expression.DataType;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.IntervalValue;
import io.flightboot.expression.ListType;
import io.flightboot.expression.ScalarType;

/**
 * The SQL of PostgreSQL.
 */
final class PostgresDialect extends PostgresLikeDialect {

	private static final int NANOS_PER_MICRO = 1000;

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
		return super.bind(type, value);
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
