package io.flightboot.airport;

/**
 * A schema whose tables come and go by SQL.
 *
 * @since 0.1.0
 */
public interface MutableSchema extends AirportSchema {

	/**
	 * Make a table, for {@code CREATE TABLE}. Rows of {@code CREATE TABLE AS} follow as
	 * an insert.
	 * @return the table as it is now, which may have more columns than it was given, such
	 * as one that identifies the rows
	 * @throws AirportException if there is one of that name, or it can't be made
	 */
	AirportTable createTable(NewTable table, AirportCall call);

	/**
	 * Remove a table, for {@code DROP TABLE}.
	 * @param name the name of a table that the caller sees
	 */
	void dropTable(String name, AirportCall call);

}
