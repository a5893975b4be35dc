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

}
