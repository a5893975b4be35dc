package io.flightboot.airport;

/**
 * A table that takes {@code DELETE}.
 *
 * @since 0.1.0
 */
public interface DeletableTable extends AirportTable {

	/**
	 * Begin a statement. Rows come with {@link AirportColumns#ROW_ID} only.
	 * @return what takes the rows, closed by the caller
	 */
	RowChange delete(ChangeRequest request) throws Exception;

}
