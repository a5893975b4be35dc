package io.flightboot.dataset.csv;

/**
 * Floating-point numbers of eight bytes.
 */
final class DoubleColumn extends FixedColumn {

	DoubleColumn(int capacity) {
		super(capacity, Double.BYTES);
	}

	@Override
	protected void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		this.out.putDouble(this.count * Double.BYTES, CsvNumbers.floatingPoint(bytes, from, to));
	}

}
