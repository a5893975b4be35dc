package io.flightboot.airport.engine;

import java.util.List;

import io.flightboot.airport.RowChange;
import io.flightboot.airport.UpdatableTable;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * {@code UPDATE t SET id = id + 1} as DuckDB does it: the statement begins, and then the
 * rows are read.
 */
final class CountingUpdate implements AutoCloseable {

	private final TestCatalog test;

	private final Schema schema;

	private final RowChange change;

	CountingUpdate(TestCatalog test) throws Exception {
		this.test = test;
		this.schema = test.changed("t", List.of("id"));
		this.change = ((UpdatableTable) test.table("t")).update(test.request(this.schema, false));
	}

	void run() throws Exception {
		List<Object> row = this.test.rows("t").get(0);
		try (VectorSchemaRoot batch = this.test.batch(this.schema.getFields(),
				List.of(List.of((int) row.get(0) + 1, row.get(1))))) {
			this.change.apply(batch);
			this.change.commit();
		}
	}

	@Override
	public void close() {
		this.change.close();
	}

}
