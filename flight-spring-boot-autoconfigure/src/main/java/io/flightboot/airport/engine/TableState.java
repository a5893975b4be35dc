package io.flightboot.airport.engine;

/**
 * What a table is like at a moment.
 *
 * @param schema name of the schema that it is in
 * @param name its name
 * @param version counts the changes of rows and columns
 * @param rows how many identifiers rows were ever given
 * @param reordered whether the engine may keep rows in another order than that of their
 * identifiers
 * @param layout its columns and constraints
 */
record TableState(String schema, String name, long version, long rows, boolean reordered, Layout layout) {

	TableState renamed(String name) {
		return new TableState(this.schema, name, this.version, this.rows, this.reordered, this.layout);
	}

	TableState with(Layout layout) {
		return new TableState(this.schema, this.name, this.version, this.rows, this.reordered, layout);
	}

	/**
	 * Return the table after a change of rows.
	 */
	TableState next(long added, boolean reordered) {
		return new TableState(this.schema, this.name, this.version + 1, this.rows + added, this.reordered || reordered,
				this.layout);
	}

}
