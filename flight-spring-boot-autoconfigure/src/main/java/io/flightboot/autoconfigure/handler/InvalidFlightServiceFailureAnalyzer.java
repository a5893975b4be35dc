package io.flightboot.autoconfigure.handler;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which service is wrong, without a stack trace of ours.
 */
class InvalidFlightServiceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidFlightServiceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidFlightServiceException cause) {
		return new FailureAnalysis("The Flight services of the application can't be served: " + cause.getMessage(),
				"Change the service that is named above.", cause);
	}

}
