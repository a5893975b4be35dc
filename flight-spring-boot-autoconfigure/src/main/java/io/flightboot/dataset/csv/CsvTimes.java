package io.flightboot.dataset.csv;

/**
 * Dates and times of ISO 8601, as most files write them.
 */
final class CsvTimes {

	static final int DATE_LENGTH = 10;

	private static final int SECONDS_LENGTH = 19;

	private static final int MICROSECONDS_LENGTH = 26;

	private static final int NO_PAIR = Integer.MIN_VALUE / 256;

	private static final int[] MONTHS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	private CsvTimes() {
	}

	/**
	 * Read {@code 2024-01-31}.
	 * @return days since 1970
	 */
	static long day(byte[] bytes, int from) throws DoubtfulCsvException {
		int year = pair(bytes, from) * 100 + pair(bytes, from + 2);
		int month = pair(bytes, from + 5);
		int day = pair(bytes, from + 8);
		// What is no pair of digits is negative
		if (bytes[from + 4] != '-' || bytes[from + 7] != '-' || year <= 0 || month <= 0 || month > 12 || day <= 0
				|| day > days(year, month)) {
			throw new DoubtfulCsvException();
		}
		return daysSince1970(year, month, day);
	}

	private static int days(int year, int month) {
		boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
		return MONTHS[month - 1] + ((month == 2 && leap) ? 1 : 0);
	}

	/**
	 * Count days with years that begin in March, so that the leap day is a year's last.
	 */
	private static long daysSince1970(int year, int month, int day) {
		int shifted = (month > 2) ? year : year - 1;
		int dayOfYear = (153 * ((month > 2) ? month - 3 : month + 9) + 2) / 5 + day - 1;
		return shifted * 365L + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719468;
	}

	/**
	 * Read {@code 2024-01-31 10:20:30}, with a space or a {@code T} and up to six
	 * decimals.
	 * @return microseconds since 1970
	 */
	static long microseconds(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		int length = to - from;
		if (length < SECONDS_LENGTH || length > MICROSECONDS_LENGTH || length == SECONDS_LENGTH + 1) {
			throw new DoubtfulCsvException();
		}
		byte between = bytes[from + DATE_LENGTH];
		int hour = pair(bytes, from + 11);
		int minute = pair(bytes, from + 14);
		int second = pair(bytes, from + 17);
		if ((between != ' ' && between != 'T') || bytes[from + 13] != ':' || bytes[from + 16] != ':' || hour > 23
				|| minute > 59 || second > 59 || (hour | minute | second) < 0) {
			throw new DoubtfulCsvException();
		}
		long seconds = day(bytes, from) * 86_400 + hour * 3600 + minute * 60 + second;
		return seconds * 1_000_000 + fraction(bytes, from + SECONDS_LENGTH, to);
	}

	private static int fraction(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		if (from == to) {
			return 0;
		}
		if (bytes[from] != '.') {
			throw new DoubtfulCsvException();
		}
		int value = number(bytes, from + 1, to - from - 1);
		for (int digits = to - from - 1; digits < 6; digits++) {
			value *= 10;
		}
		return value;
	}

	/**
	 * Read two digits.
	 * @return the number, or one below -1,000,000
	 */
	private static int pair(byte[] bytes, int at) {
		int high = bytes[at] - '0';
		int low = bytes[at + 1] - '0';
		return ((high | (9 - high) | low | (9 - low)) < 0) ? NO_PAIR : high * 10 + low;
	}

	private static int number(byte[] bytes, int from, int length) throws DoubtfulCsvException {
		int value = 0;
		for (int i = from; i < from + length; i++) {
			int digit = bytes[i] - '0';
			if (digit < 0 || digit > 9) {
				throw new DoubtfulCsvException();
			}
			value = value * 10 + digit;
		}
		return value;
	}

}
