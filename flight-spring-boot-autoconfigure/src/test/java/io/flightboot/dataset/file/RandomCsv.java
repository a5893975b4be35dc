package io.flightboot.dataset.file;

import java.util.Random;

/**
 * Makes up CSV files, most of them plain for the most part.
 */
final class RandomCsv {

	private static final String[][] VALUES = { { "0", "7", "-12", "123456789012", "007", "" },
			{ "1.5", "-0.25", "0.1", "3", "1e5", "2.5E-3", "123456789.123456789", "-0", "" },
			{ "2024-01-31", "1999-12-31", "2000-02-29", "1900-03-01", "" },
			{ "2024-01-31 10:20:30", "2024-02-01T00:00:00.5", "1950-06-07 08:09:10.123456", "" },
			{ "true", "false", "TRUE", "False", "" }, { "a", "bcd e", "Zoë 中文 😀", "x-y_z", "\\", "", "null" } };

	private static final String[] ODD = { "+1", " 2", "3 ", ".5", "5.", "inf", "nan", "1_0", "24:00:00", "2024-1-5",
			"t", "yes", "\"", "a\"b", "'c'", "#", "1e400", "2024-02-30" };

	private final Random random;

	private final String delimiter;

	private final String lineEnd;

	private final int oddity;

	RandomCsv(Random random) {
		this.random = random;
		this.delimiter = pick(",", ",", ";", "\t", "|");
		this.lineEnd = pick("\n", "\n", "\r\n");
		this.oddity = random.nextInt(3) * 3000;
	}

	String text() {
		int columns = 1 + this.random.nextInt(6);
		int[] kinds = this.random.ints(columns, 0, VALUES.length).toArray();
		StringBuilder text = new StringBuilder(pick("", "", "", "\uFEFF"));
		if (this.random.nextInt(5) > 0) {
			for (int i = 0; i < columns; i++) {
				text.append((i > 0) ? this.delimiter : "").append("column").append(i);
			}
			text.append(this.lineEnd);
		}
		int rows = this.random.nextInt(4) * this.random.nextInt(400);
		for (int row = 0; row < rows; row++) {
			for (int i = 0; i < columns; i++) {
				text.append((i > 0) ? this.delimiter : "").append(value(kinds[i]));
			}
			boolean last = row == rows - 1;
			text.append((last && this.random.nextBoolean()) ? "" : this.lineEnd);
			if (odd()) {
				text.append(pick(this.lineEnd, this.delimiter, "\n", "\r", "x" + this.lineEnd));
			}
		}
		return text.toString();
	}

	private String value(int kind) {
		if (odd()) {
			return pick(ODD);
		}
		String value = pick(VALUES[kind]);
		return switch (this.random.nextInt(12)) {
			case 0 -> "\"" + value + "\"";
			case 1 -> (kind == VALUES.length - 1)
					? "\"" + value + pick("", this.delimiter, "\n", "\"\"", "\r\n") + value + "\"" : value;
			default -> value;
		};
	}

	private boolean odd() {
		return this.oddity > 0 && this.random.nextInt(this.oddity) == 0;
	}

	private String pick(String... values) {
		return values[this.random.nextInt(values.length)];
	}

}
