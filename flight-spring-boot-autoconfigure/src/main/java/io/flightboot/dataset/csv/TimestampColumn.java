package io.flightboot.dataset.csv;

/**
 * Microseconds since 1970, of no zone.
 */
final class TimestampColumn extends FixedColumn {

	TimestampColumn(int capacity) {
		super(capacity, Long.BYTES);
	}

	@Override
	protected void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		this.out.putLong(this.count * Long.BYTES, CsvTimes.microseconds(bytes, from, to));
	}

}
