package io.flightboot.dataset.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * All rows of a file, or of some of its columns.
 *
 * @param file the file
 * @param dialect how it is written
 * @param schema the schema of all its columns, as the embedded engine tells it
 * @param columns names of the columns that are wanted
 * @param batchRows most rows of a batch
 * @param cancelled tells whether nobody waits for the rows any more
 * @param rest makes the engine's reader of all rows but so many, with the same schema,
 * for a file that turns out not to be plain
 * @param atEnd told how many rows there were, when all have been read
 * @param closed told when nobody reads the file any more
 * @since 0.1.0
 */
public record CsvScan(Path file, CsvDialect dialect, Schema schema, List<String> columns, int batchRows,
		BooleanSupplier cancelled, LongFunction<ArrowReader> rest, LongConsumer atEnd, Runnable closed) {

	public CsvScan {
		Assert.notNull(file, "'file' must not be null");
		Assert.notEmpty(columns, "'columns' must not be empty");
		Assert.isTrue(batchRows > 0, "'batchRows' must be positive");
		columns = List.copyOf(columns);
	}
}
