package io.flightboot.autoconfigure.airport;

/**
 * There are catalogs of the embedded engine, and a library that it needs is not there.
 */
class MissingCatalogEngineException extends RuntimeException {

	private final String library;

	MissingCatalogEngineException(String library) {
		super("Catalogs need " + library + ", which is not on the class path");
		this.library = library;
	}

	String getLibrary() {
		return this.library;
	}

}
