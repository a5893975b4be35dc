package io.flightboot.dataset.csv;

/**
 * Whole records of a file.
 *
 * @param bytes holds them
 * @param from where the first one begins
 * @param to where the last one ends
 */
record CsvBlock(byte[] bytes, int from, int to) {
}
