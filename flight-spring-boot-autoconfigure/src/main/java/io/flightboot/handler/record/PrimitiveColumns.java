package io.flightboot.handler.record;

import java.lang.invoke.MethodHandle;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Columns of primitives, which are read and written without boxes. A class a type, since
 * only an exact call of a method handle makes none.
 */
final class PrimitiveColumns {

	private PrimitiveColumns() {
	}

	static Column of(Class<?> primitive, MethodHandle accessor, FieldVector vector) {
		return switch (primitive.getName()) {
			case "boolean" -> new Booleans(accessor, (BitVector) vector);
			case "byte" -> new Bytes(accessor, (TinyIntVector) vector);
			case "short" -> new Shorts(accessor, (SmallIntVector) vector);
			case "int" -> new Ints(accessor, (IntVector) vector);
			case "long" -> new Longs(accessor, (BigIntVector) vector);
			case "float" -> new Floats(accessor, (Float4Vector) vector);
			case "double" -> new Doubles(accessor, (Float8Vector) vector);
			case "char" -> new Chars(accessor, (VarCharVector) vector);
			default -> throw new IllegalStateException(primitive + " is not a primitive");
		};
	}

	private record Booleans(MethodHandle accessor, BitVector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (boolean) this.accessor.invokeExact(row) ? 1 : 0);
			return 1;
		}

	}

	private record Bytes(MethodHandle accessor, TinyIntVector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (byte) this.accessor.invokeExact(row));
			return Byte.BYTES;
		}

	}

	private record Shorts(MethodHandle accessor, SmallIntVector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (short) this.accessor.invokeExact(row));
			return Short.BYTES;
		}

	}

	private record Ints(MethodHandle accessor, IntVector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (int) this.accessor.invokeExact(row));
			return Integer.BYTES;
		}

	}

	private record Longs(MethodHandle accessor, BigIntVector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (long) this.accessor.invokeExact(row));
			return Long.BYTES;
		}

	}

	private record Floats(MethodHandle accessor, Float4Vector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (float) this.accessor.invokeExact(row));
			return Float.BYTES;
		}

	}

	private record Doubles(MethodHandle accessor, Float8Vector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			this.vector.set(index, (double) this.accessor.invokeExact(row));
			return Double.BYTES;
		}

	}

	private record Chars(MethodHandle accessor, VarCharVector vector) implements Column {

		@Override
		public int write(Object row, int index) throws Throwable {
			return TextTypes.write(this.vector, index, String.valueOf((char) this.accessor.invokeExact(row)));
		}

	}

}
