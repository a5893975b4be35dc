package io.flightboot.handler.record;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * A collection or an array of references.
 *
 * @param element the type of the elements
 * @param elements returns the elements of a value
 */
record ListType(ValueType element, Function<Object, Collection<?>> elements) implements ValueType {

	/** The name that Arrow's specification recommends. */
	static final String ELEMENT = "item";

	static ValueType ofCollection(ValueType element) {
		return new ListType(element, (value) -> (Collection<?>) value);
	}

	static ValueType ofArray(ValueType element) {
		return new ListType(element, (value) -> Arrays.asList((Object[]) value));
	}

	static Field field(String name, boolean nullable, Field element) {
		return new Field(name, new FieldType(nullable, new ArrowType.List(), null), List.of(element));
	}

	@Override
	public Field field(String name, boolean nullable) {
		return field(name, nullable, this.element.field(ELEMENT, true));
	}

	@Override
	public ValueWriter writer(FieldVector vector) {
		ListVector lists = (ListVector) vector;
		FieldVector data = lists.getDataVector();
		ValueWriter writer = this.element.writer(data);
		return (index, value) -> {
			int start = lists.startNewValue(index);
			int end = start;
			int bytes = Integer.BYTES;
			Collection<?> elements = this.elements.apply(value);
			Capacity.ensure(data, start + elements.size());
			for (Object each : elements) {
				bytes += ValueWriter.writeNullable(writer, data, end++, each);
			}
			lists.endValue(index, end - start);
			return bytes;
		};
	}

}
