package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.memory.VectorTransfers;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * Selects columns and rows of a reader, which it closes. Rows that stand together keep
 * their buffers; single ones are copied. Types are those of the source, whatever is
 * selected.
 *
 * @since 0.1.0
 */
public final class SelectingReader extends ArrowReader {

	private final ArrowReader source;

	private final RowSelection selection;

	private final Runnable checkpoint;

	private final Function<Exception, RuntimeException> errors;

	private final List<Column> columns = new ArrayList<>();

	private final VectorSchemaRoot root;

	private long offset;

	private long limit;

	private int position;

	private int available;

	/**
	 * Select.
	 * @param source the batches
	 * @param selection what is wanted of them
	 * @param checkpoint run before each batch of the source; it throws to end the reading
	 * @param errors explains failures of the source
	 */
	public SelectingReader(ArrowReader source, RowSelection selection, BufferAllocator allocator, Runnable checkpoint,
			Function<Exception, RuntimeException> errors) throws IOException {
		super(allocator);
		this.source = source;
		this.selection = selection;
		this.checkpoint = checkpoint;
		this.errors = errors;
		this.offset = selection.offset();
		this.limit = selection.limit();
		VectorSchemaRoot all = source.getVectorSchemaRoot();
		// Not the fields of the vectors, which have other names for the elements of lists
		List<Field> fields = fields(all.getSchema(), selection.columns());
		for (Field field : fields) {
			FieldVector vector = all.getFieldVectors().get(all.getSchema().getFields().indexOf(field));
			this.columns.add(new Column(vector, VectorTransfers.prepare(vector, field, allocator)));
		}
		List<FieldVector> targets = this.columns.stream().map(Column::target).toList();
		this.root = new VectorSchemaRoot(new Schema(fields, all.getSchema().getCustomMetadata()), targets, 0);
	}

	private static List<Field> fields(Schema schema, List<String> names) {
		return names.isEmpty() ? schema.getFields() : names.stream().map(schema::findField).toList();
	}

	@Override
	public boolean loadNextBatch() {
		try {
			return load();
		}
		catch (IOException ex) {
			throw this.errors.apply(ex);
		}
	}

	private boolean load() throws IOException {
		this.root.clear();
		int most = (int) Math.min(this.limit, this.selection.batchRows());
		int rows = 0;
		while (rows < most && (this.position < this.available || loadSource())) {
			if (this.selection.filter() != null) {
				rows = pick(this.selection.filter(), rows, most);
				if (rows > 0 && !getDictionaryIds().isEmpty()) {
					// The next batch may bring others
					break;
				}
			}
			else {
				rows = slice(most);
				if (rows > 0) {
					break;
				}
			}
		}
		this.limit -= rows;
		this.root.setRowCount(rows);
		return rows > 0;
	}

	private boolean loadSource() throws IOException {
		this.checkpoint.run();
		this.position = 0;
		boolean more = this.source.loadNextBatch();
		this.available = more ? this.source.getVectorSchemaRoot().getRowCount() : 0;
		return more;
	}

	private int slice(int most) {
		int skipped = (int) Math.min(this.offset, this.available - this.position);
		this.offset -= skipped;
		this.position += skipped;
		int rows = Math.min(most, this.available - this.position);
		if (rows > 0) {
			boolean whole = rows == this.available;
			this.columns.forEach((column) -> column.take(whole, this.position, rows));
			this.position += rows;
		}
		return rows;
	}

	/**
	 * Copy single rows, so that few of many leave nothing of the rest in memory.
	 */
	private int pick(RowFilter filter, int picked, int most) throws IOException {
		int rows = picked;
		while (this.position < this.available && rows < most) {
			int row = this.position++;
			if (!filter.next()) {
				continue;
			}
			if (this.offset > 0) {
				this.offset--;
				continue;
			}
			for (Column column : this.columns) {
				column.copy(row, rows);
			}
			rows++;
		}
		return rows;
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		return this.root;
	}

	@Override
	public Map<Long, Dictionary> getDictionaryVectors() throws IOException {
		return this.source.getDictionaryVectors();
	}

	@Override
	public @Nullable Dictionary lookup(long id) {
		return this.source.lookup(id);
	}

	@Override
	public Set<Long> getDictionaryIds() {
		return this.source.getDictionaryIds();
	}

	@Override
	public long bytesRead() {
		return this.source.bytesRead();
	}

	@Override
	protected Schema readSchema() {
		return this.root.getSchema();
	}

	@Override
	protected void closeReadSource() throws IOException {
		this.source.close();
	}

	@Override
	public void close(boolean closeReadSource) throws IOException {
		try (ArrowReader closed = this.source; RowFilter filter = this.selection.filter()) {
			this.root.close();
		}
	}

	private record Column(FieldVector source, TransferPair pair) {

		FieldVector target() {
			return (FieldVector) this.pair.getTo();
		}

		void copy(int from, int to) {
			if (this.source instanceof NullVector) {
				// There is nothing but the number of rows
				return;
			}
			try {
				target().copyFromSafe(from, to, this.source);
			}
			catch (UnsupportedOperationException ex) {
				throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
						"Rows of column '" + this.source.getName()
								+ "' can't be picked: its type is only read as a whole."
								+ " Ask for other columns, or without filter and sample",
						ex);
			}
		}

		void take(boolean whole, int position, int rows) {
			if (whole) {
				this.pair.transfer();
			}
			else {
				this.pair.splitAndTransfer(position, rows);
			}
		}

	}

}
