package io.flightboot.handler.record;

import java.lang.reflect.UndeclaredThrowableException;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * How values of a Java type map to Arrow: as a component of a record with that type does.
 *
 * @since 0.1.0
 */
public final class ValueMapping {

	private final String path;

	private final ValueType type;

	private ValueMapping(String path, ValueType type) {
		this.path = path;
		this.type = type;
	}

	/**
	 * Derive the mapping of a type.
	 * @param path what messages call the values
	 * @throws IllegalArgumentException if there is no column type for it; the message
	 * says what to use instead
	 */
	public static ValueMapping of(ResolvableType type, String path) {
		return new ValueMapping(path, new MappingFactory().valueType(type, path));
	}

	/**
	 * Return the column.
	 */
	public Field field(String name, boolean nullable) {
		return this.type.field(name, nullable);
	}

	/**
	 * Begin to fill a vector.
	 * @param vector a vector of the {@link #field}
	 * @param rows how many values there will be
	 */
	public Writer writer(FieldVector vector, int rows) {
		vector.setInitialCapacity(Math.max(rows, 1));
		vector.allocateNew();
		Capacity.ensure(vector, rows);
		ValueWriter writer = this.type.writer(vector);
		return (index, value) -> write(writer, vector, index, value);
	}

	private void write(ValueWriter writer, FieldVector vector, int index, @Nullable Object value) {
		try {
			ValueWriter.writeNullable(writer, vector, index, value);
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException(
					"A value of " + this.path + " does not fit " + vector.getField().getType() + ": " + ex.getMessage(),
					ex);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new UndeclaredThrowableException(ex, "Could not write a value of " + this.path);
		}
	}

	/**
	 * Writes values into a vector.
	 */
	@FunctionalInterface
	public interface Writer {

		/**
		 * Write a value.
		 * @throws IllegalArgumentException if it doesn't fit
		 */
		void write(int index, @Nullable Object value);

	}

}
