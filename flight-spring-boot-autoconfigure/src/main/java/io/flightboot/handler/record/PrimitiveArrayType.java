package io.flightboot.handler.record;

import java.lang.reflect.Array;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * An array of primitives: a list whose elements are never null.
 *
 * @param primitive the class of the elements
 * @param element the type of the elements
 */
record PrimitiveArrayType(Class<?> primitive, ValueType element) implements ValueType {

	@Override
	public Field field(String name, boolean nullable) {
		return ListType.field(name, nullable, this.element.field(ListType.ELEMENT, false));
	}

	@Override
	public ValueWriter writer(FieldVector vector) {
		ListVector lists = (ListVector) vector;
		FieldVector data = lists.getDataVector();
		Copy copy = copy(data);
		return (index, value) -> {
			int start = lists.startNewValue(index);
			int length = Array.getLength(value);
			Capacity.ensure(data, start + length);
			int width = copy.to(start, value);
			lists.endValue(index, length);
			return Integer.BYTES + length * width;
		};
	}

	private Copy copy(FieldVector data) {
		return switch (this.primitive.getName()) {
			case "boolean" -> (at, array) -> copy((BitVector) data, at, (boolean[]) array);
			case "short" -> (at, array) -> copy((SmallIntVector) data, at, (short[]) array);
			case "int" -> (at, array) -> copy((IntVector) data, at, (int[]) array);
			case "long" -> (at, array) -> copy((BigIntVector) data, at, (long[]) array);
			case "float" -> (at, array) -> copy((Float4Vector) data, at, (float[]) array);
			case "double" -> (at, array) -> copy((Float8Vector) data, at, (double[]) array);
			default -> throw new IllegalStateException("Arrays of " + this.primitive + " are no lists");
		};
	}

	private static int copy(BitVector data, int at, boolean[] array) {
		for (int i = 0; i < array.length; i++) {
			data.set(at + i, array[i] ? 1 : 0);
		}
		return 1;
	}

	private static int copy(SmallIntVector data, int at, short[] array) {
		for (int i = 0; i < array.length; i++) {
			data.set(at + i, array[i]);
		}
		return Short.BYTES;
	}

	private static int copy(IntVector data, int at, int[] array) {
		for (int i = 0; i < array.length; i++) {
			data.set(at + i, array[i]);
		}
		return Integer.BYTES;
	}

	private static int copy(BigIntVector data, int at, long[] array) {
		for (int i = 0; i < array.length; i++) {
			data.set(at + i, array[i]);
		}
		return Long.BYTES;
	}

	private static int copy(Float4Vector data, int at, float[] array) {
		for (int i = 0; i < array.length; i++) {
			data.set(at + i, array[i]);
		}
		return Float.BYTES;
	}

	private static int copy(Float8Vector data, int at, double[] array) {
		for (int i = 0; i < array.length; i++) {
			data.set(at + i, array[i]);
		}
		return Double.BYTES;
	}

	@FunctionalInterface
	private interface Copy {

		/**
		 * Copy an array.
		 * @return how many bytes an element takes
		 */
		int to(int at, Object array);

	}

}
