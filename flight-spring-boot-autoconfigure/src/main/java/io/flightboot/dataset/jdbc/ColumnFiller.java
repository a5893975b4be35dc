package io.flightboot.dataset.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Moves the values of one column into its vector. NULL is left as it is: vectors begin
 * without values.
 */
interface ColumnFiller {

	/**
	 * Move a value.
	 * @param rows stands on the row to read
	 * @param column number of the column, from 1
	 * @param row number of the row in the vector
	 * @return how many bytes it has, about
	 * @throws ArithmeticException if the value doesn't fit
	 */
	long fill(ResultSet rows, int column, int row) throws SQLException;

}
