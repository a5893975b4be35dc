package io.flightboot.airport.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a table is like at a moment.
 *
 * @param schema name of the schema that it is in
 * @param name its name
 * @param version counts the changes of rows and columns
 * @param made when this version was made
 * @param rows how many identifiers rows were ever given
 * @param reordered whether the engine may keep rows in another order than that of their
 * identifiers
 * @param layout its columns and constraints
 */
record TableState(String schema, String name, long version, Instant made, long rows, boolean reordered, Layout layout) {

	/**
	 * Return a table without rows.
	 */
	static TableState empty(String schema, String name, Layout layout) {
		return new TableState(schema, name, 0, now(), 0, false, layout);
	}

	TableState renamed(String name) {
		return new TableState(this.schema, name, this.version, this.made, this.rows, this.reordered, this.layout);
	}

	/**
	 * Return the same version with other columns or constraints.
	 */
	TableState with(Layout layout) {
		return new TableState(this.schema, this.name, this.version, this.made, this.rows, this.reordered, layout);
	}

	/**
	 * Return the table after a change of rows.
	 */
	TableState next(long added, boolean reordered) {
		return new TableState(this.schema, this.name, this.version + 1, now(), this.rows + added,
				this.reordered || reordered, this.layout);
	}

	/** No finer than what is written. */
	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

}
