package io.flightboot.handler.record;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * What a Java type is in Arrow, and how its values are written.
 */
interface ValueType {

	Field field(String name, boolean nullable);

	ValueWriter writer(FieldVector vector);

}
