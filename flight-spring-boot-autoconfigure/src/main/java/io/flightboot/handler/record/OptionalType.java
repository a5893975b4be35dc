package io.flightboot.handler.record;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * An optional: the column of what it holds, with nulls for empty ones.
 *
 * @param content the type of what it holds
 * @param unwrap returns what it holds, or {@code null}
 */
record OptionalType(ValueType content, Function<Object, @Nullable Object> unwrap) implements ValueType {

	static ValueType of(ValueType content) {
		return new OptionalType(content, (value) -> ((Optional<?>) value).orElse(null));
	}

	/**
	 * Add the optionals of primitives. The types of those must be there.
	 */
	static void addTo(Map<Class<?>, ValueType> types) {
		types.put(OptionalInt.class, new OptionalType(types.get(int.class), OptionalType::unwrapInt));
		types.put(OptionalLong.class, new OptionalType(types.get(long.class), OptionalType::unwrapLong));
		types.put(OptionalDouble.class, new OptionalType(types.get(double.class), OptionalType::unwrapDouble));
	}

	private static @Nullable Object unwrapInt(Object value) {
		OptionalInt number = (OptionalInt) value;
		return number.isPresent() ? number.getAsInt() : null;
	}

	private static @Nullable Object unwrapLong(Object value) {
		OptionalLong number = (OptionalLong) value;
		return number.isPresent() ? number.getAsLong() : null;
	}

	private static @Nullable Object unwrapDouble(Object value) {
		OptionalDouble number = (OptionalDouble) value;
		return number.isPresent() ? number.getAsDouble() : null;
	}

	@Override
	public Field field(String name, boolean nullable) {
		return this.content.field(name, true);
	}

	@Override
	public ValueWriter writer(FieldVector vector) {
		ValueWriter writer = this.content.writer(vector);
		return (index, value) -> ValueWriter.writeNullable(writer, vector, index, this.unwrap.apply(value));
	}

}
