package io.flightboot.stream;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Splits batches by rows so that each part has about as many bytes as allowed.
 */
final class BatchSplitter {

	private BatchSplitter() {
	}

	/**
	 * Return offset and length of each part.
	 * @param maxSize bytes of a part, or 0 for no limit
	 */
	static List<int[]> split(VectorSchemaRoot batch, long maxSize) {
		int rows = batch.getRowCount();
		long size = (maxSize > 0) ? size(batch) : 0;
		if (size <= maxSize || rows <= 1) {
			return List.of(new int[] { 0, rows });
		}
		int step = (int) Math.max(1, rows * maxSize / size);
		List<int[]> parts = new ArrayList<>();
		for (int offset = 0; offset < rows; offset += step) {
			parts.add(new int[] { offset, Math.min(step, rows - offset) });
		}
		return parts;
	}

	private static long size(VectorSchemaRoot batch) {
		long size = 0;
		for (FieldVector vector : batch.getFieldVectors()) {
			size += vector.getBufferSize();
		}
		return size;
	}

}
