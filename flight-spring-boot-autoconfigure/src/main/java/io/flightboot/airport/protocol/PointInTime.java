package io.flightboot.airport.protocol;

import org.springframework.util.Assert;

/**
 * Which state of a table is meant, from SQL's {@code AT}.
 *
 * @param unit {@value #VERSION} or {@value #TIMESTAMP}; clients may come to know others
 * @param value number or time in DuckDB's text form
 * @since 0.1.0
 */
public record PointInTime(String unit, String value) {

	public static final String VERSION = "VERSION";

	public static final String TIMESTAMP = "TIMESTAMP";

	public PointInTime {
		Assert.hasLength(unit, "'unit' must not be empty");
		Assert.notNull(value, "'value' must not be null");
	}

	public boolean isVersion() {
		return this.unit.equalsIgnoreCase(VERSION);
	}

	public boolean isTimestamp() {
		return this.unit.equalsIgnoreCase(TIMESTAMP);
	}

}
