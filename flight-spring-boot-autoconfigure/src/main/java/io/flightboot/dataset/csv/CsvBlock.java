package io.flightboot.dataset.csv;

/**
 * Whole records of a file.
 *
 * @param buffer holds them; whoever has read the block releases it
 * @param from where the first one begins
 * @param to where the last one ends
 * @param records how many there are
 */
record CsvBlock(CsvBuffer buffer, int from, int to, int records) {

	byte[] bytes() {
		return this.buffer.bytes();
	}

}
