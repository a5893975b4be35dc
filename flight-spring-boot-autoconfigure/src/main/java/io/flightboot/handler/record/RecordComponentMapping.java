package io.flightboot.handler.record;

import java.lang.invoke.MethodHandle;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * How one component of a record maps to a column.
 *
 * @param path the names that lead to the component, for messages
 * @param name the name of the component
 * @param raw the class of the component
 * @param accessor reads the component; takes an {@code Object}, and returns the primitive
 * or an {@code Object}
 * @param type what the component is in Arrow
 */
record RecordComponentMapping(String path, String name, Class<?> raw, MethodHandle accessor, ValueType type) {

	Field field() {
		return this.type.field(this.name, !this.raw.isPrimitive());
	}

	Column column(FieldVector vector) {
		if (this.raw.isPrimitive()) {
			return PrimitiveColumns.of(this.raw, this.accessor, vector);
		}
		return new ObjectColumn(this.path, this.accessor, vector, this.type.writer(vector));
	}

}
