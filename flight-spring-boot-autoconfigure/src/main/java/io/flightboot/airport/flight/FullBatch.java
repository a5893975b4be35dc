package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of all columns of batches of some: DuckDB wants each stream to have the
 * columns that it was told of, and doesn't look at those that it didn't ask for. What is
 * missing is NULL.
 * <p>
 * It owns its root, and frees what is in it when it is closed; the root that it takes
 * from stays the caller's.
 */
final class FullBatch implements AutoCloseable {

	private final VectorSchemaRoot source;

	private final VectorSchemaRoot full;

	private final NullColumns nulls;

	/** For each column, how its values come; {@code null} for one without. */
	private final List<@Nullable TransferPair> transfers = new ArrayList<>();

	/**
	 * Create it.
	 * @param source takes turns in having the columns that there are
	 * @param schema all columns
	 */
	FullBatch(VectorSchemaRoot source, Schema schema, BufferAllocator allocator) {
		this.source = source;
		this.full = VectorSchemaRoot.create(schema, allocator);
		this.nulls = new NullColumns(allocator);
		try {
			this.full.getFieldVectors().forEach((column) -> this.transfers.add(transfer(column)));
		}
		catch (RuntimeException | Error ex) {
			this.full.close();
			throw ex;
		}
	}

	private @Nullable TransferPair transfer(FieldVector column) {
		FieldVector from = this.source.getVector(column.getName());
		if (from == null) {
			return null;
		}
		if (!isSameLayout(from.getField(), column.getField())) {
			throw new IllegalStateException("Column '" + column.getName() + "' was published as "
					+ column.getField().getType() + ", and comes as " + from.getField().getType());
		}
		return from.makeTransferPair(column);
	}

	private static boolean isSameLayout(Field sent, Field published) {
		if (!sent.getType().equals(published.getType())
				|| sent.getChildren().size() != published.getChildren().size()) {
			return false;
		}
		for (int i = 0; i < sent.getChildren().size(); i++) {
			if (!isSameLayout(sent.getChildren().get(i), published.getChildren().get(i))) {
				return false;
			}
		}
		return true;
	}

	Schema schema() {
		return this.full.getSchema();
	}

	/**
	 * Take what is in the source now.
	 * @return the batch, to be consumed before the next one is taken
	 */
	VectorSchemaRoot take() {
		int rows = this.source.getRowCount();
		for (int i = 0; i < this.transfers.size(); i++) {
			TransferPair transfer = this.transfers.get(i);
			if (transfer != null) {
				transfer.transfer();
			}
			else {
				this.nulls.fill(this.full.getVector(i), rows);
			}
		}
		this.full.setRowCount(rows);
		return this.full;
	}

	@Override
	public void close() {
		this.full.close();
		this.nulls.close();
	}

}
