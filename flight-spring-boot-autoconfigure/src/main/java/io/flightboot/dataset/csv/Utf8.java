package io.flightboot.dataset.csv;

/**
 * What is text in UTF-8.
 */
final class Utf8 {

	private Utf8() {
	}

	/**
	 * Return whether bytes are text without NULs: no surrogates, nothing overlong,
	 * nothing beyond Unicode.
	 */
	static boolean isValid(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to) {
			int first = bytes[i] & 0xFF;
			if (first == 0) {
				return false;
			}
			int length = length(first);
			if (length == 0 || i + length > to || (length > 1 && !isValid(first, bytes[i + 1] & 0xFF))) {
				return false;
			}
			for (int k = 2; k < length; k++) {
				if ((bytes[i + k] & 0xC0) != 0x80) {
					return false;
				}
			}
			i += length;
		}
		return true;
	}

	private static int length(int first) {
		if (first < 0x80) {
			return 1;
		}
		if (first < 0xC2 || first > 0xF4) {
			return 0;
		}
		return (first < 0xE0) ? 2 : (first < 0xF0) ? 3 : 4;
	}

	/**
	 * Return whether a second byte may follow a first one.
	 */
	private static boolean isValid(int first, int second) {
		return switch (first) {
			case 0xE0 -> second >= 0xA0 && second <= 0xBF;
			case 0xED -> second >= 0x80 && second <= 0x9F;
			case 0xF0 -> second >= 0x90 && second <= 0xBF;
			case 0xF4 -> second >= 0x80 && second <= 0x8F;
			default -> second >= 0x80 && second <= 0xBF;
		};
	}

}
