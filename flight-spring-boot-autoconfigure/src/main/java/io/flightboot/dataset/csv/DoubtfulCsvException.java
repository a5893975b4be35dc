package io.flightboot.dataset.csv;

/**
 * There is something in a file that only the embedded engine knows how to read.
 */
@SuppressWarnings("serial")
final class DoubtfulCsvException extends Exception {

	DoubtfulCsvException() {
		// It is an answer more than a failure: nobody looks at its trace
		super("Not plain", null, false, false);
	}

}
