package io.flightboot.airport;

/**
 * A table that takes {@code ALTER TABLE}.
 *
 * @since 0.1.0
 */
public interface AlterableTable extends AirportTable {

	/**
	 * Change the table.
	 * @return the table as it is now, perhaps under another name
	 * @throws AirportException if it can't be changed like that
	 */
	AirportTable alter(TableAlteration alteration, AirportCall call);

}
