package io.flightboot.airport.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.RowChange;
import io.flightboot.dataset.engine.EngineReader;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE.
 */
final class DeleteChange implements RowChange {

	private final Staging staging;

	private final boolean returning;

	private @Nullable EngineReader returned;

	DeleteChange(Staging staging, ChangeRequest request) throws SQLException {
		this.staging = staging;
		this.returning = request.returning();
		try {
			staging.create(List.of(Names.ROW));
		}
		catch (SQLException | RuntimeException ex) {
			staging.close();
			throw staging.failed(ex);
		}
	}

	@Override
	public @Nullable VectorSchemaRoot apply(VectorSchemaRoot rows) throws Exception {
		closeReturned();
		this.staging.add(rows, List.of(AirportColumns.ROW_ID));
		return this.returning ? read(rows) : null;
	}

	/**
	 * Return the rows of a batch as they are now, in the order of the batch.
	 */
	private VectorSchemaRoot read(VectorSchemaRoot rows) throws IOException, SQLException {
		StringBuilder ids = new StringBuilder("[");
		if (!(rows.getVector(AirportColumns.ROW_ID) instanceof BigIntVector vector)) {
			throw Failures.invalid("Rows are told by numbers of 64 bits");
		}
		for (int i = 0; i < vector.getValueCount(); i++) {
			ids.append((i > 0) ? "," : "").append(vector.isNull(i) ? -1 : vector.get(i));
		}
		ids.append("]::BIGINT[]");
		List<Column> columns = this.staging.base().layout().columns();
		String sql = "SELECT " + Names.named(columns, "t.") + ", t." + Names.ROW + " AS " + AirportColumns.ROW_ID
				+ " FROM " + this.staging.table() + " t WHERE t." + Names.ROW + " IN (SELECT unnest(" + ids
				+ ")) ORDER BY list_position(" + ids + ", t." + Names.ROW + ")";
		EngineReader reader = new EngineReader(this.staging.store().database().query(sql, List.of()),
				this.staging.store().allocator(), this.staging.allocator(), Math.max(1, vector.getValueCount()),
				this.staging::failed, (count) -> {
				});
		this.returned = reader;
		VectorSchemaRoot root = reader.getVectorSchemaRoot();
		if (!reader.loadNextBatch()) {
			root.getFieldVectors().forEach(FieldVector::allocateNew);
			root.setRowCount(0);
		}
		return root;
	}

	@Override
	public long commit() {
		return this.staging.commit((now) -> {
			this.staging.checkUnchanged(Staging.ROWS);
			this.staging.remember(Staging.ROWS, now.version() + 1);
			long rows = this.staging.session()
				.run("DELETE FROM " + this.staging.table() + " WHERE " + Names.ROW + " IN (SELECT " + Names.ROW
						+ " FROM " + Staging.ROWS + ")");
			return new Staging.Outcome(now.next(0, false), rows);
		});
	}

	private void closeReturned() throws IOException {
		EngineReader reader = this.returned;
		this.returned = null;
		if (reader != null) {
			reader.close();
		}
	}

	@Override
	public void close() {
		try (Staging closed = this.staging) {
			closeReturned();
		}
		catch (IOException ex) {
			throw this.staging.failed(ex);
		}
	}

}
