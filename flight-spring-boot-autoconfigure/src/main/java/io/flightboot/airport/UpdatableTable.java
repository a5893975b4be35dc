package io.flightboot.airport;

/**
 * A table that takes {@code UPDATE}.
 *
 * @since 0.1.0
 */
public interface UpdatableTable extends AirportTable {

	/**
	 * Begin a statement. Rows come with the assigned columns, perhaps others, and
	 * {@link AirportColumns#ROW_ID} last. DuckDB checks no constraint.
	 * @return what takes the rows, closed by the caller
	 */
	RowChange update(ChangeRequest request) throws Exception;

}
