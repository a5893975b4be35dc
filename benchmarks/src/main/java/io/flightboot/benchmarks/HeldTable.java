package io.flightboot.benchmarks;

import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableScan;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table of the batches of a dataset. It counts the rows that it is given, and forgets
 * them.
 */
final class HeldTable implements ReadableTable, InsertableTable {

	private final String name;

	private final Dataset dataset;

	private final int batches;

	HeldTable(String name, Dataset dataset, int batches) {
		this.name = name;
		this.dataset = dataset;
		this.batches = batches;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Schema schema() {
		return this.dataset.schema();
	}

	@Override
	public ArrowReader read(TableScan scan) {
		return new RepeatingReader(this.dataset, this.batches, scan.allocator());
	}

	@Override
	public RowChange insert(ChangeRequest request) {
		return new Counting();
	}

	private static final class Counting implements RowChange {

		private long rows;

		@Override
		public VectorSchemaRoot apply(VectorSchemaRoot batch) {
			this.rows += batch.getRowCount();
			return batch;
		}

		@Override
		public long commit() {
			return this.rows;
		}

		@Override
		public void close() {
		}

	}

}
