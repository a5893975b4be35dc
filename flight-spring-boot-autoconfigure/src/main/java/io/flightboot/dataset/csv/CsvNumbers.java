package io.flightboot.dataset.csv;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as most files write them. Spaces, plus signs, infinities and numbers that are
 * too long are left to the engine.
 */
final class CsvNumbers {

	/** No number of so many digits overflows a long. */
	private static final int MOST_DIGITS = 18;

	/** Integers up to this one are exact in a double. */
	private static final long EXACT = 1L << 53;

	/** Powers of ten that are exact in a double. */
	private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
			1e14, 1e15, 1e16, 1e17, 1e18 };

	private static final int LONGEST = 64;

	private CsvNumbers() {
	}

	static long integer(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		boolean negative = bytes[from] == '-';
		int start = negative ? from + 1 : from;
		if (start == to || to - start > MOST_DIGITS) {
			throw new DoubtfulCsvException();
		}
		long value = 0;
		for (int i = start; i < to; i++) {
			int digit = bytes[i] - '0';
			if (digit < 0 || digit > 9) {
				throw new DoubtfulCsvException();
			}
			value = value * 10 + digit;
		}
		return negative ? -value : value;
	}

	static double floatingPoint(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		boolean negative = bytes[from] == '-';
		int i = negative ? from + 1 : from;
		int digits = 0;
		int decimals = 0;
		boolean point = false;
		long value = 0;
		for (; i < to; i++) {
			int digit = bytes[i] - '0';
			if (digit >= 0 && digit <= 9) {
				value = value * 10 + digit;
				digits++;
				decimals += point ? 1 : 0;
			}
			else if (bytes[i] == '.' && !point && digits > 0) {
				point = true;
			}
			else {
				break;
			}
			if (digits > MOST_DIGITS) {
				break;
			}
		}
		if (i < to || value > EXACT) {
			return rare(bytes, from, to);
		}
		if (digits == 0 || (point && decimals == 0)) {
			throw new DoubtfulCsvException();
		}
		// Both are exact, so the quotient is the nearest double
		double result = value / POWERS[decimals];
		return negative ? -result : result;
	}

	/**
	 * Read a number with an exponent or many digits.
	 */
	private static double rare(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		if (to - from > LONGEST || !isNumber(bytes, from, to)) {
			throw new DoubtfulCsvException();
		}
		double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
		if (Double.isInfinite(value) || value == 0) {
			throw new DoubtfulCsvException();
		}
		return value;
	}

	/**
	 * Java takes more than this, such as {@code 1f} and {@code 0x1p3}.
	 */
	private static boolean isNumber(byte[] bytes, int from, int to) {
		int i = digits(bytes, (bytes[from] == '-') ? from + 1 : from, to);
		if (i < 0) {
			return false;
		}
		if (i < to && bytes[i] == '.') {
			i = digits(bytes, i + 1, to);
		}
		if (i >= 0 && i < to && (bytes[i] | 0x20) == 'e') {
			boolean sign = i + 1 < to && (bytes[i + 1] == '-' || bytes[i + 1] == '+');
			i = digits(bytes, sign ? i + 2 : i + 1, to);
		}
		return i == to;
	}

	/**
	 * Return where digits end, or -1 if there are none.
	 */
	private static int digits(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
			i++;
		}
		return (i > from) ? i : -1;
	}

}
