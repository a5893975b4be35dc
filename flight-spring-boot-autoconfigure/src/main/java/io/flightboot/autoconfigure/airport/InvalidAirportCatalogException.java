package io.flightboot.autoconfigure.airport;

/**
 * The application's catalogs can't be served as they are.
 */
class InvalidAirportCatalogException extends RuntimeException {

	InvalidAirportCatalogException(IllegalStateException cause) {
		super(cause.getMessage(), cause);
	}

}
