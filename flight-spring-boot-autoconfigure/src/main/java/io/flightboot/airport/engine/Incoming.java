package io.flightboot.airport.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.flightboot.wire.ValueGuard;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Batches of a client's as a table of one session, to be read once. Their columns are
 * called by numbers.
 */
final class Incoming implements AutoCloseable {

	/** Name of the table. */
	static final String TABLE = "batch";

	private final Source reader;

	private final ArrowArrayStream stream;

	private Incoming(Source reader, Session session, BufferAllocator allocator) {
		this.reader = reader;
		this.stream = ArrowArrayStream.allocateNew(allocator);
		try {
			Data.exportArrayStream(allocator, reader, this.stream);
			session.connection().registerArrowStream(TABLE, this.stream);
		}
		catch (RuntimeException ex) {
			close();
			if (ex.getCause() instanceof SQLException cause) {
				throw Failures.explain("The columns can't be stored", cause);
			}
			throw ex;
		}
	}

	/**
	 * Make a batch known, after it was checked.
	 */
	static Incoming of(VectorSchemaRoot rows, Session session, BufferAllocator allocator) {
		check(rows);
		return new Incoming(new Source(numbered(rows), true, allocator), session, allocator);
	}

	/**
	 * Make batches known that were checked.
	 * @param fields their columns
	 * @param batches the batches, which stay the caller's
	 */
	static Incoming of(List<Field> fields, List<ArrowRecordBatch> batches, Session session, BufferAllocator allocator) {
		return new Incoming(new Source(VectorSchemaRoot.create(numbered(fields), allocator), false, allocator) {

			private final Iterator<ArrowRecordBatch> rest = batches.iterator();

			@Override
			public boolean loadNextBatch() {
				if (!this.rest.hasNext()) {
					return false;
				}
				new VectorLoader(getVectorSchemaRoot()).load(this.rest.next());
				return true;
			}

		}, session, allocator);
	}

	/**
	 * Check a batch: native code takes its values for granted.
	 */
	static void check(VectorSchemaRoot rows) {
		ValueGuard guard = new ValueGuard(new MapDictionaryProvider());
		for (FieldVector vector : rows.getFieldVectors()) {
			check(vector.getField());
			try {
				guard.check(vector);
				BitValues.check(vector);
			}
			catch (IOException ex) {
				throw Failures.invalid("Column '" + vector.getName() + "' can't be read: " + ex.getMessage());
			}
		}
	}

	/**
	 * Make columns known without any row.
	 */
	static Incoming of(Schema schema, Session session, BufferAllocator allocator) {
		schema.getFields().forEach(Incoming::check);
		return new Incoming(
				new Source(VectorSchemaRoot.create(numbered(schema.getFields()), allocator), false, allocator), session,
				allocator);
	}

	private static void check(Field field) {
		if (field.getDictionary() != null) {
			throw Failures.invalid("Column '" + field.getName() + "' must come without a dictionary");
		}
		if (field.getType() instanceof ArrowType.Union) {
			// Arrow for Java mixes up members of the same type, and can't hand them over
			throw Failures.invalid("Column '" + field.getName() + "' is a union, which can't be stored. Use a struct");
		}
		if (field.getType() instanceof ArrowType.Struct && field.getChildren().isEmpty()) {
			throw Failures
				.invalid("Column '" + field.getName() + "' is a struct without fields, which can't be stored");
		}
		field.getChildren().forEach(Incoming::check);
	}

	private static VectorSchemaRoot numbered(VectorSchemaRoot rows) {
		return new VectorSchemaRoot(numbered(rows.getSchema().getFields()), rows.getFieldVectors(), rows.getRowCount());
	}

	private static Schema numbered(List<Field> fields) {
		List<Field> numbered = new ArrayList<>();
		for (Field field : fields) {
			numbered.add(new Field(Names.place(numbered.size()), field.getFieldType(), field.getChildren()));
		}
		return new Schema(numbered);
	}

	@Override
	public void close() {
		// Does nothing if the engine has taken it over
		this.stream.release();
		this.stream.close();
		this.reader.release();
	}

	/**
	 * One batch, which is somebody else's, or as many as are loaded.
	 */
	private static class Source extends ArrowReader {

		private final VectorSchemaRoot batch;

		private final boolean borrowed;

		private boolean read;

		Source(VectorSchemaRoot batch, boolean borrowed, BufferAllocator allocator) {
			super(allocator);
			this.batch = batch;
			this.borrowed = borrowed;
		}

		@Override
		public boolean loadNextBatch() {
			boolean first = !this.read;
			this.read = true;
			return first && this.batch.getRowCount() > 0;
		}

		@Override
		public VectorSchemaRoot getVectorSchemaRoot() {
			return this.batch;
		}

		@Override
		public Map<Long, Dictionary> getDictionaryVectors() {
			return Map.of();
		}

		@Override
		public long bytesRead() {
			return 0;
		}

		@Override
		public void close(boolean closeReadSource) {
			// The engine closes what it has read; whoever made it, frees it
		}

		@Override
		protected void closeReadSource() {
		}

		@Override
		protected Schema readSchema() {
			return this.batch.getSchema();
		}

		void release() {
			if (!this.borrowed) {
				this.batch.close();
			}
		}

	}

}
