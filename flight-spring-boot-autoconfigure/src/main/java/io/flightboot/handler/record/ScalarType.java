package io.flightboot.handler.record;

import java.util.function.Function;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * A type whose values are columns without children.
 *
 * @param arrow the type in Arrow
 * @param writers makes a writer for a vector
 */
record ScalarType(ArrowType arrow, Function<FieldVector, ValueWriter> writers) implements ValueType {

	@Override
	public Field field(String name, boolean nullable) {
		return new Field(name, new FieldType(nullable, this.arrow, null), null);
	}

	@Override
	public ValueWriter writer(FieldVector vector) {
		return this.writers.apply(vector);
	}

}
