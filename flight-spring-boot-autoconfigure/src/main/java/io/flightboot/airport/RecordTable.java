package io.flightboot.airport;

import java.util.stream.Stream;

import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * A table whose rows are records: the columns are their components.
 *
 * @param <R> the records
 * @since 0.1.0
 */
public final class RecordTable<R extends Record> implements ReadableTable {

	private static final RecordBatchSize BATCH = new RecordBatchSize(16 * 1024, 4L << 20);

	private final String name;

	private final RecordSchema mapping;

	private final Rows<R> rows;

	/**
	 * Create a table.
	 * @param name the name
	 * @param type the records
	 * @param rows reads them
	 * @throws IllegalArgumentException if a component can't be a column
	 */
	public RecordTable(String name, Class<R> type, Rows<R> rows) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(rows, "'rows' must not be null");
		this.name = name;
		this.mapping = RecordSchema.of(type);
		this.rows = rows;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Schema schema() {
		return this.mapping.schema();
	}

	@Override
	public ArrowReader read(TableScan scan) throws Exception {
		return new RecordReader(this.mapping, this.rows.read(scan), BATCH, scan.allocator());
	}

	/**
	 * Reads records.
	 *
	 * @param <R> the records
	 */
	@FunctionalInterface
	public interface Rows<R> {

		/**
		 * Return the rows that are asked for, or more. The stream is closed at the end.
		 */
		Stream<R> read(TableScan scan) throws Exception;

	}

}
