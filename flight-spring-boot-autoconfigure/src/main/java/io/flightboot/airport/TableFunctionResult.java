package io.flightboot.airport;

import java.util.List;

import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The rows that a function returns for certain arguments.
 *
 * @since 0.1.0
 */
public interface TableFunctionResult {

	/**
	 * Return the columns.
	 */
	Schema schema();

	/**
	 * Return about how many rows there are, or -1.
	 */
	default long rows() {
		return -1;
	}

	/**
	 * Read the rows, as those of a {@link ReadableTable}.
	 */
	ArrowReader read(TableScan scan) throws Exception;

	/**
	 * Divide the rows into parts that are read side by side.
	 */
	default List<ScanPart> parts(TableScan scan) throws Exception {
		return List.of(ScanPart.WHOLE);
	}

}
