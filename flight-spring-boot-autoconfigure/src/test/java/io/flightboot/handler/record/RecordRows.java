package io.flightboot.handler.record;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.MapVector;

/**
 * Writes records and reads the columns back with Arrow's own accessors.
 */
final class RecordRows {

	private RecordRows() {
	}

	/**
	 * Return the first column of a batch of records.
	 */
	static List<Object> column(BufferAllocator allocator, Record... rows) {
		return columns(allocator, rows).get(0);
	}

	static List<List<Object>> columns(BufferAllocator allocator, Record... rows) {
		RecordSchema schema = RecordSchema.of(rows[0].getClass());
		try (RecordBatchWriter writer = schema.writer(allocator, RecordBatchSize.DEFAULT)) {
			for (Record row : rows) {
				writer.add(row);
			}
			VectorSchemaRoot root = writer.finish();
			List<List<Object>> columns = new ArrayList<>();
			for (FieldVector vector : root.getFieldVectors()) {
				validate(vector);
				columns.add(values(vector));
			}
			return columns;
		}
	}

	private static void validate(FieldVector vector) {
		// Arrow's own check knows no maps, and takes a decimal of full precision for too
		// long
		if (!(vector instanceof MapVector) && !(vector instanceof DecimalVector)) {
			vector.validateFull();
		}
	}

	private static List<Object> values(FieldVector vector) {
		List<Object> values = new ArrayList<>();
		for (int i = 0; i < vector.getValueCount(); i++) {
			values.add(vector.getObject(i));
		}
		return values;
	}

}
