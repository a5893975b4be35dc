package io.flightboot.handler.record;

import java.util.Map;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Truth values and numbers of fixed size.
 */
final class NumberTypes {

	private NumberTypes() {
	}

	static void addTo(Map<Class<?>, ValueType> types) {
		add(types, boolean.class, Boolean.class, new ScalarType(new ArrowType.Bool(), NumberTypes::booleans));
		add(types, byte.class, Byte.class, new ScalarType(signed(8), NumberTypes::bytes));
		add(types, short.class, Short.class, new ScalarType(signed(16), NumberTypes::shorts));
		add(types, int.class, Integer.class, new ScalarType(signed(32), NumberTypes::ints));
		add(types, long.class, Long.class, new ScalarType(signed(64), NumberTypes::longs));
		add(types, float.class, Float.class,
				new ScalarType(floating(FloatingPointPrecision.SINGLE), NumberTypes::floats));
		add(types, double.class, Double.class,
				new ScalarType(floating(FloatingPointPrecision.DOUBLE), NumberTypes::doubles));
	}

	private static void add(Map<Class<?>, ValueType> types, Class<?> primitive, Class<?> wrapper, ValueType type) {
		types.put(primitive, type);
		types.put(wrapper, type);
	}

	private static ArrowType signed(int bits) {
		return new ArrowType.Int(bits, true);
	}

	private static ArrowType floating(FloatingPointPrecision precision) {
		return new ArrowType.FloatingPoint(precision);
	}

	private static ValueWriter booleans(FieldVector vector) {
		BitVector bits = (BitVector) vector;
		return (index, value) -> {
			bits.set(index, (Boolean) value ? 1 : 0);
			return 1;
		};
	}

	private static ValueWriter bytes(FieldVector vector) {
		TinyIntVector numbers = (TinyIntVector) vector;
		return (index, value) -> {
			numbers.set(index, (Byte) value);
			return Byte.BYTES;
		};
	}

	private static ValueWriter shorts(FieldVector vector) {
		SmallIntVector numbers = (SmallIntVector) vector;
		return (index, value) -> {
			numbers.set(index, (Short) value);
			return Short.BYTES;
		};
	}

	private static ValueWriter ints(FieldVector vector) {
		IntVector numbers = (IntVector) vector;
		return (index, value) -> {
			numbers.set(index, (Integer) value);
			return Integer.BYTES;
		};
	}

	private static ValueWriter longs(FieldVector vector) {
		BigIntVector numbers = (BigIntVector) vector;
		return (index, value) -> {
			numbers.set(index, (Long) value);
			return Long.BYTES;
		};
	}

	private static ValueWriter floats(FieldVector vector) {
		Float4Vector numbers = (Float4Vector) vector;
		return (index, value) -> {
			numbers.set(index, (Float) value);
			return Float.BYTES;
		};
	}

	private static ValueWriter doubles(FieldVector vector) {
		Float8Vector numbers = (Float8Vector) vector;
		return (index, value) -> {
			numbers.set(index, (Double) value);
			return Double.BYTES;
		};
	}

}
