package io.flightboot.expression.duckdb;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The bytes that DuckDB itself keeps for bits and for numbers of any length.
 */
final class InternalBytes {

	private static final int LONGEST = 4096;

	private static final int HEADER = 3;

	private static final int POSITIVE = 0x80;

	private InternalBytes() {
	}

	/**
	 * Return bits. The first byte is the number of bits of the second that don't count.
	 */
	static String bits(byte[] bytes) {
		if (bytes.length < 2 || bytes.length > LONGEST || bytes[0] < 0 || bytes[0] >= Byte.SIZE) {
			throw new UntranslatableException("a constant holds no bits");
		}
		StringBuilder bits = new StringBuilder();
		for (int i = Byte.SIZE + bytes[0]; i < bytes.length * Byte.SIZE; i++) {
			int bit = (bytes[i / Byte.SIZE] >> (Byte.SIZE - 1 - i % Byte.SIZE)) & 1;
			bits.append((bit == 1) ? '1' : '0');
		}
		return bits.toString();
	}

	static byte[] ofBits(String bits) {
		int padding = (Byte.SIZE - bits.length() % Byte.SIZE) % Byte.SIZE;
		byte[] bytes = new byte[1 + (bits.length() + padding) / Byte.SIZE];
		bytes[0] = (byte) padding;
		for (int i = 0; i < bits.length() + padding; i++) {
			if (i < padding || bits.charAt(i - padding) == '1') {
				bytes[1 + i / Byte.SIZE] |= (byte) (1 << (Byte.SIZE - 1 - i % Byte.SIZE));
			}
		}
		return bytes;
	}

	/**
	 * Return a number. A sign and the number of bytes stand before them; all are inverted
	 * if the number is negative.
	 */
	static BigInteger number(byte[] bytes) {
		if (bytes.length <= HEADER || bytes.length > LONGEST) {
			throw new UntranslatableException("a constant holds no number");
		}
		boolean negative = (bytes[0] & POSITIVE) == 0;
		byte[] plain = negative ? inverted(bytes) : bytes.clone();
		plain[0] = (byte) (plain[0] & ~POSITIVE);
		int length = new BigInteger(1, Arrays.copyOf(plain, HEADER)).intValue();
		if (length != bytes.length - HEADER) {
			throw new UntranslatableException("a constant holds no number");
		}
		BigInteger number = new BigInteger(1, Arrays.copyOfRange(plain, HEADER, plain.length));
		return negative ? number.negate() : number;
	}

	static byte[] ofNumber(BigInteger number) {
		byte[] magnitude = number.abs().toByteArray();
		int start = (magnitude.length > 1 && magnitude[0] == 0) ? 1 : 0;
		int length = magnitude.length - start;
		byte[] bytes = new byte[HEADER + length];
		bytes[0] = (byte) (POSITIVE | (length >> (2 * Byte.SIZE)));
		bytes[1] = (byte) (length >> Byte.SIZE);
		bytes[2] = (byte) length;
		System.arraycopy(magnitude, start, bytes, HEADER, length);
		return (number.signum() < 0) ? inverted(bytes) : bytes;
	}

	private static byte[] inverted(byte[] bytes) {
		byte[] inverted = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			inverted[i] = (byte) ~bytes[i];
		}
		return inverted;
	}

}
