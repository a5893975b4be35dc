package io.flightboot.handler.record;

import java.util.List;

import org.apache.arrow.vector.FieldVector;

/**
 * Makes room in vectors. Asking a vector for its capacity costs more than writing a value
 * does, so it is asked for once for many values.
 */
final class Capacity {

	private Capacity() {
	}

	static void ensure(FieldVector vector, int count) {
		while (vector.getValueCapacity() < count) {
			vector.reAlloc();
		}
	}

	/**
	 * Make room in all columns of a batch.
	 * @return for how many rows there is room
	 */
	static int ensure(List<FieldVector> vectors, int count) {
		int capacity = Integer.MAX_VALUE;
		for (FieldVector vector : vectors) {
			ensure(vector, count);
			capacity = Math.min(capacity, vector.getValueCapacity());
		}
		return capacity;
	}

}
