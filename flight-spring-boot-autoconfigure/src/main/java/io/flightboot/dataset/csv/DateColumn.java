package io.flightboot.dataset.csv;

/**
 * Days since 1970.
 */
final class DateColumn extends FixedColumn {

	DateColumn(int capacity) {
		super(capacity, Integer.BYTES);
	}

	@Override
	protected void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		if (to - from != CsvTimes.DATE_LENGTH) {
			throw new DoubtfulCsvException();
		}
		this.out.putInt(this.count * Integer.BYTES, (int) CsvTimes.day(bytes, from));
	}

}
