package io.flightboot.handler.record;

import java.lang.invoke.MethodHandle;

import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * A column of references, {@code null} among them.
 *
 * @param path the names that lead to the component, for messages
 * @param accessor reads the component, {@code (Object)Object}
 * @param vector the column
 * @param writer writes a value that is not null
 */
record ObjectColumn(String path, MethodHandle accessor, FieldVector vector, ValueWriter writer) implements Column {

	@Override
	public int write(Object row, int index) throws Throwable {
		@Nullable Object value = (Object) this.accessor.invokeExact(row);
		if (value == null) {
			this.vector.setNull(index);
			return 0;
		}
		try {
			return this.writer.write(index, value);
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException("A value of " + this.path + " does not fit "
					+ this.vector.getField().getType() + ": " + ex.getMessage(), ex);
		}
	}

}
