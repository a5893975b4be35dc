package io.flightboot.airport;

/**
 * A table whose earlier states can be read.
 *
 * @since 0.1.0
 */
public interface VersionedTable extends AirportTable {

	/**
	 * Return the table as it was, with the columns that it had.
	 * @throws AirportException if there is no such state, or not any more
	 */
	AirportTable at(TableVersion version, AirportCall call);

}
