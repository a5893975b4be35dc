package io.flightboot.airport;

import java.util.List;

import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * A table that can be read.
 *
 * @since 0.1.0
 */
public interface ReadableTable extends AirportTable {

	/**
	 * Read the rows. The batches have the columns that are asked for, by name, and may
	 * have others; what is left out reaches the client as NULL. Rows that the filters
	 * leave out may be sent, for DuckDB filters again; rows that meet them must be.
	 * @param scan what is asked for; its allocator is for the batches
	 * @return a reader, closed by the caller
	 */
	ArrowReader read(TableScan scan) throws Exception;

	/**
	 * Divide the rows into parts that are read side by side, each with its own
	 * {@link #read}. DuckDB keeps the order of rows only within a part.
	 * @return the parts; none if there are no rows
	 */
	default List<ScanPart> parts(TableScan scan) throws Exception {
		return List.of(ScanPart.WHOLE);
	}

	/**
	 * Return how many rows {@link #read} of the same scan returns, for the bar in which
	 * DuckDB shows how far a query is. It is asked only while a scan takes long.
	 * @return the number or nearly that, or -1 if it isn't known or costs much
	 */
	default long rows(TableScan scan) throws Exception {
		return -1;
	}

}
