package io.flightboot.memory;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.TransferPair;

/**
 * Moves the buffers of vectors to other allocators.
 *
 * @since 0.1.0
 */
public final class VectorTransfers {

	private VectorTransfers() {
	}

	/**
	 * Prepare a vector that takes the buffers of another one. The way of Arrow's own
	 * {@code getTransferPair} knows no struct that has an array of fixed size in it.
	 * @param source the vector that has the buffers
	 * @param field the field of the new vector
	 * @param allocator the allocator of the new vector
	 */
	public static TransferPair prepare(FieldVector source, Field field, BufferAllocator allocator) {
		FieldVector target = field.createVector(allocator);
		try {
			return source.makeTransferPair(target);
		}
		catch (RuntimeException | Error ex) {
			target.close();
			throw ex;
		}
	}

}
