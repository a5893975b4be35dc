package io.flightboot.airport;

/**
 * A table that takes {@code INSERT}.
 *
 * @since 0.1.0
 */
public interface InsertableTable extends AirportTable {

	/**
	 * Begin a statement. Rows come with all columns but the one that identifies them.
	 * Defaults are filled in.
	 * @return what takes the rows, closed by the caller
	 */
	RowChange insert(ChangeRequest request) throws Exception;

}
