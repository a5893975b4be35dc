package io.flightboot.dataset.csv;

/**
 * Signed integers of one to eight bytes.
 */
final class IntegerColumn extends FixedColumn {

	private final int width;

	private final long least;

	private final long most;

	IntegerColumn(int capacity, int width) {
		super(capacity, width);
		this.width = width;
		this.least = Long.MIN_VALUE >> (64 - 8 * width);
		this.most = Long.MAX_VALUE >> (64 - 8 * width);
	}

	@Override
	protected void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		long value = CsvNumbers.integer(bytes, from, to);
		if (value < this.least || value > this.most) {
			throw new DoubtfulCsvException();
		}
		int at = this.count * this.width;
		switch (this.width) {
			case 8 -> this.out.putLong(at, value);
			case 4 -> this.out.putInt(at, (int) value);
			case 2 -> this.out.putShort(at, (short) value);
			default -> this.out.put(at, (byte) value);
		}
	}

}
