package io.flightboot.autoconfigure.airport;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which catalog or function is wrong, without a stack trace of ours.
 */
class InvalidAirportCatalogFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAirportCatalogException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAirportCatalogException cause) {
		return new FailureAnalysis("The Airport catalogs of the application can't be served: " + cause.getMessage(),
				"Change the catalog or function that is named above.", cause);
	}

}
