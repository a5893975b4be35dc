package io.flightboot.autoconfigure.dataset;

/**
 * There are directories or objects of datasets, and a library that reads them is not
 * there.
 */
class MissingEngineException extends RuntimeException {

	private final String library;

	MissingEngineException(String library) {
		super("Datasets need " + library + ", which is not on the class path");
		this.library = library;
	}

	String getLibrary() {
		return this.library;
	}

}
