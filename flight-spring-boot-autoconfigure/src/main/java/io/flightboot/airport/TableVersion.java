package io.flightboot.airport;

import org.springframework.util.Assert;

/**
 * A state of a table: what stands in {@code AT (VERSION => 3)} or
 * {@code AT (TIMESTAMP => ...)}.
 *
 * @param unit what the value is
 * @param value the value as DuckDB writes it
 * @since 0.1.0
 */
public record TableVersion(Unit unit, String value) {

	public TableVersion {
		Assert.notNull(unit, "'unit' must not be null");
		Assert.notNull(value, "'value' must not be null");
	}

	/**
	 * What a state is told by.
	 */
	public enum Unit {

		VERSION, TIMESTAMP

	}

}
