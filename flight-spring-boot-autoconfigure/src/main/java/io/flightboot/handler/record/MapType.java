package io.flightboot.handler.record;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * A map, in the order of its iterator.
 *
 * @param key the type of the keys, which are never null
 * @param value the type of the values
 */
record MapType(ValueType key, ValueType value) implements ValueType {

	@Override
	public Field field(String name, boolean nullable) {
		Field entries = new Field(MapVector.DATA_VECTOR_NAME, FieldType.notNullable(new ArrowType.Struct()),
				List.of(this.key.field(MapVector.KEY_NAME, false), this.value.field(MapVector.VALUE_NAME, true)));
		return new Field(name, new FieldType(nullable, new ArrowType.Map(false), null), List.of(entries));
	}

	@Override
	public ValueWriter writer(FieldVector vector) {
		MapVector maps = (MapVector) vector;
		StructVector entries = (StructVector) maps.getDataVector();
		FieldVector keys = entries.getChildrenFromFields().get(0);
		FieldVector values = entries.getChildrenFromFields().get(1);
		ValueWriter keyWriter = this.key.writer(keys);
		ValueWriter valueWriter = this.value.writer(values);
		return (index, map) -> {
			int start = maps.startNewValue(index);
			int end = start;
			int bytes = Integer.BYTES;
			Set<? extends Map.Entry<?, ?>> all = ((Map<?, ?>) map).entrySet();
			Capacity.ensure(entries, start + all.size());
			for (Map.Entry<?, ?> entry : all) {
				entries.setIndexDefined(end);
				bytes += keyWriter.write(end, present(entry.getKey(), maps));
				bytes += ValueWriter.writeNullable(valueWriter, values, end++, entry.getValue());
			}
			maps.endValue(index, end - start);
			return bytes;
		};
	}

	private static Object present(@Nullable Object key, MapVector maps) {
		if (key == null) {
			throw new IllegalArgumentException("A map of column '" + maps.getName() + "' has the key null");
		}
		return key;
	}

}
