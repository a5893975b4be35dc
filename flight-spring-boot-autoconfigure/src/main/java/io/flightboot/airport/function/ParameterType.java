package io.flightboot.airport.function;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a Java type is as a parameter, and how its values are read. The layout is one that
 * DuckDB produces itself, whatever its settings.
 */
interface ParameterType {

	Field field(String name);

	/**
	 * Read a value that is not NULL.
	 * @throws RuntimeException if the value has no counterpart
	 */
	Object read(FieldVector vector, int row);

	/**
	 * Read a value.
	 */
	default @Nullable Object readNullable(FieldVector vector, int row) {
		return vector.isNull(row) ? null : read(vector, row);
	}

}
