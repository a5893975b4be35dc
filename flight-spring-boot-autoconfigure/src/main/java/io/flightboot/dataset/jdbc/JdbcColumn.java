package io.flightboot.dataset.jdbc;

import java.util.function.Function;

import io.flightboot.expression.DataType;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param field what it is in batches
 * @param type its type in filters, or {@code null} if it has none there
 * @param filling makes what moves its values into a vector of the field
 */
record JdbcColumn(Field field, @Nullable DataType type, Function<FieldVector, ColumnFiller> filling) {

	String name() {
		return this.field.getName();
	}

}
