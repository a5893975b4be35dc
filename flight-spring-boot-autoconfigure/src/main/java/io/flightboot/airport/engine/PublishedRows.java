package io.flightboot.airport.engine;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.TransferPair;
import org.duckdb.DuckDBResultSet;

/**
 * Rows that were sent, with the types that clients are told of: by its settings DuckDB
 * may send others, such as text for a UUID, and still wants to have those returned.
 */
final class PublishedRows {

	private PublishedRows() {
	}

	/**
	 * Return whether rows have the types of a table.
	 */
	static boolean are(VectorSchemaRoot rows, Layout layout) {
		return layout.columns().stream().map(Column::field).allMatch((column) -> {
			FieldVector vector = rows.getVector(column.getName());
			return vector != null && isSame(vector.getField(), column);
		});
	}

	private static boolean isSame(Field sent, Field published) {
		List<Field> children = sent.getChildren();
		if (!sent.getType().equals(published.getType()) || children.size() != published.getChildren().size()) {
			return false;
		}
		for (int i = 0; i < children.size(); i++) {
			if (!isSame(children.get(i), published.getChildren().get(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Read rows that are staged.
	 * @param first number of the first one
	 * @return the rows, freed by the caller
	 */
	static VectorSchemaRoot read(Staging staging, long first, int count) throws IOException, SQLException {
		String sql = "SELECT " + Names.named(staging.base().layout().columns(), "") + " FROM " + Staging.ROWS
				+ " WHERE rowid >= " + first + " ORDER BY rowid";
		try (PreparedStatement statement = staging.session().connection().prepareStatement(sql);
				DuckDBResultSet result = (DuckDBResultSet) statement.executeQuery();
				ArrowReader reader = (ArrowReader) result.arrowExportStream(staging.store().allocator(),
						Math.max(1, count))) {
			reader.loadNextBatch();
			return taken(reader.getVectorSchemaRoot(), staging);
		}
	}

	private static VectorSchemaRoot taken(VectorSchemaRoot batch, Staging staging) {
		List<FieldVector> vectors = new ArrayList<>();
		for (FieldVector vector : batch.getFieldVectors()) {
			TransferPair pair = vector.getTransferPair(vector.getField(), staging.allocator());
			pair.transfer();
			vectors.add((FieldVector) pair.getTo());
		}
		return new VectorSchemaRoot(batch.getSchema(), vectors, batch.getRowCount());
	}

}
