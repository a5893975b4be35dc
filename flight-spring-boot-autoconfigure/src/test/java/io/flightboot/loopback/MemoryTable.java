package io.flightboot.loopback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.DeletableTable;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.UpdatableTable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table of names that can be changed. A batch is sent for each row.
 */
final class MemoryTable implements ReadableTable, InsertableTable, UpdatableTable, DeletableTable {

	/** A name that is refused. */
	static final String REFUSED = "refused";

	private static final Schema SCHEMA = new Schema(
			List.of(Field.nullable("name", ArrowType.Utf8.INSTANCE), AirportColumns.rowId()));

	private final String name;

	private final AtomicLong nextId = new AtomicLong();

	private volatile Map<Long, String> rows = Map.of();

	MemoryTable(String name) {
		this.name = name;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Schema schema() {
		return SCHEMA;
	}

	@Override
	public ArrowReader read(TableScan scan) {
		return new Rows(new ArrayList<>(this.rows.entrySet()), scan);
	}

	@Override
	public long rows(TableScan scan) {
		return this.rows.size();
	}

	@Override
	public RowChange insert(ChangeRequest request) {
		return new Change((root, row, rows) -> {
			long id = this.nextId.getAndIncrement();
			rows.put(id, name(root, row));
			return id;
		}, request.allocator());
	}

	@Override
	public RowChange update(ChangeRequest request) {
		return new Change((root, row, rows) -> {
			rows.put(id(root, row), name(root, row));
			return id(root, row);
		}, request.allocator());
	}

	@Override
	public RowChange delete(ChangeRequest request) {
		return new Change((root, row, rows) -> {
			rows.remove(id(root, row));
			return id(root, row);
		}, request.allocator());
	}

	private static String name(VectorSchemaRoot root, int row) {
		String name = ((VarCharVector) root.getVector("name")).getObject(row).toString();
		if (name.equals(REFUSED)) {
			throw new AirportException(AirportException.Kind.CONSTRAINT, "This name is refused");
		}
		return name;
	}

	private static long id(VectorSchemaRoot root, int row) {
		return ((BigIntVector) root.getVector(AirportColumns.ROW_ID)).get(row);
	}

	private static void set(VectorSchemaRoot root, int row, String name, long id) {
		((VarCharVector) root.getVector("name")).setSafe(row, name.getBytes(StandardCharsets.UTF_8));
		((BigIntVector) root.getVector(AirportColumns.ROW_ID)).setSafe(row, id);
	}

	@FunctionalInterface
	private interface Step {

		long apply(VectorSchemaRoot root, int row, Map<Long, String> rows);

	}

	private final class Change implements RowChange {

		private final Step step;

		private final BufferAllocator allocator;

		private final Map<Long, String> changed = new LinkedHashMap<>(MemoryTable.this.rows);

		private long total;

		private Change(Step step, BufferAllocator allocator) {
			this.step = step;
			this.allocator = allocator;
		}

		@Override
		public VectorSchemaRoot apply(VectorSchemaRoot batch) {
			VectorSchemaRoot answer = VectorSchemaRoot.create(SCHEMA, this.allocator);
			try {
				for (int row = 0; row < batch.getRowCount(); row++) {
					long id = this.step.apply(batch, row, this.changed);
					set(answer, row, this.changed.getOrDefault(id, ""), id);
				}
				answer.setRowCount(batch.getRowCount());
				this.total += batch.getRowCount();
				return answer;
			}
			catch (RuntimeException ex) {
				answer.close();
				throw ex;
			}
		}

		@Override
		public long commit() {
			MemoryTable.this.rows = this.changed;
			return this.total;
		}

		@Override
		public void close() {
		}

	}

	private static final class Rows extends ArrowReader {

		private final List<Map.Entry<Long, String>> rows;

		private final Schema schema;

		private int next;

		private Rows(List<Map.Entry<Long, String>> rows, TableScan scan) {
			super(scan.allocator());
			this.rows = rows;
			this.schema = new Schema(
					SCHEMA.getFields().stream().filter((field) -> scan.columns().contains(field.getName())).toList());
		}

		@Override
		public boolean loadNextBatch() throws IOException {
			prepareLoadNextBatch();
			if (this.next == this.rows.size()) {
				return false;
			}
			Map.Entry<Long, String> row = this.rows.get(this.next++);
			VectorSchemaRoot root = getVectorSchemaRoot();
			if (root.getVector("name") instanceof VarCharVector names) {
				names.setSafe(0, row.getValue().getBytes(StandardCharsets.UTF_8));
			}
			if (root.getVector(AirportColumns.ROW_ID) instanceof BigIntVector ids) {
				ids.setSafe(0, row.getKey());
			}
			root.setRowCount(1);
			return true;
		}

		@Override
		public long bytesRead() {
			return 0;
		}

		@Override
		protected void closeReadSource() {
		}

		@Override
		protected Schema readSchema() {
			return this.schema;
		}

	}

}
