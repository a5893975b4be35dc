package io.flightboot.handler.record;

import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type into one vector.
 */
@FunctionalInterface
interface ValueWriter {

	/**
	 * Write a value that is not null. The vector has room for the index; only data of
	 * variable width makes its own.
	 * @return about how many bytes it took
	 * @throws ArithmeticException if the value doesn't fit
	 */
	int write(int index, Object value) throws Throwable;

	/**
	 * Write a value that may be null.
	 */
	static int writeNullable(ValueWriter writer, FieldVector vector, int index, @Nullable Object value)
			throws Throwable {
		if (value == null) {
			vector.setNull(index);
			return 0;
		}
		return writer.write(index, value);
	}

}
