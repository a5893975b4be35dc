package io.flightboot.handler.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Numbers of any size, as decimals of 128 bits with a fixed number of places.
 */
final class DecimalTypes {

	private static final int PRECISION = 38;

	private static final int SCALE = 18;

	/** Powers of ten up to the scale, all of which a long holds. */
	private static final long[] POWERS = powers();

	private DecimalTypes() {
	}

	static void addTo(Map<Class<?>, ValueType> types) {
		types.put(BigDecimal.class, new ScalarType(decimal(SCALE), DecimalTypes::decimals));
		types.put(BigInteger.class, new ScalarType(decimal(0), DecimalTypes::integers));
	}

	private static ArrowType decimal(int scale) {
		return new ArrowType.Decimal(PRECISION, scale, DecimalVector.TYPE_WIDTH * Byte.SIZE);
	}

	private static long[] powers() {
		long[] powers = new long[SCALE + 1];
		powers[0] = 1;
		for (int i = 1; i < powers.length; i++) {
			powers[i] = powers[i - 1] * 10;
		}
		return powers;
	}

	private static ValueWriter decimals(FieldVector vector) {
		DecimalVector numbers = (DecimalVector) vector;
		return (index, value) -> {
			BigDecimal number = (BigDecimal) value;
			int missing = SCALE - number.scale();
			if (missing >= 0 && missing <= SCALE && number.precision() <= SCALE) {
				write(numbers, index, number.unscaledValue().longValue(), POWERS[missing]);
			}
			else {
				// Throws if digits would be lost
				numbers.set(index, fitting(number.setScale(SCALE)));
			}
			return DecimalVector.TYPE_WIDTH;
		};
	}

	/**
	 * Write the product of two longs, which 128 bits always hold: many times faster than
	 * big integers, and most decimals are that short.
	 */
	private static void write(DecimalVector vector, int index, long unscaled, long power) {
		long at = (long) index * DecimalVector.TYPE_WIDTH;
		vector.getDataBuffer().setLong(at, unscaled * power);
		vector.getDataBuffer().setLong(at + Long.BYTES, Math.multiplyHigh(unscaled, power));
		BitVectorHelper.setBit(vector.getValidityBuffer(), index);
	}

	private static ValueWriter integers(FieldVector vector) {
		DecimalVector numbers = (DecimalVector) vector;
		return (index, value) -> {
			numbers.set(index, fitting(new BigDecimal((BigInteger) value)));
			return DecimalVector.TYPE_WIDTH;
		};
	}

	private static BigDecimal fitting(BigDecimal value) {
		if (value.precision() > PRECISION) {
			throw new ArithmeticException("Precision " + value.precision() + " is needed");
		}
		return value;
	}

}
