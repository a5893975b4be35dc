package io.flightboot.autoconfigure.codec;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with the keys of tickets, without showing them.
 */
class InvalidTicketKeyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTicketKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidTicketKeyException cause) {
		return new FailureAnalysis(
				"Configuration property '" + cause.getProperty() + "' can't be used: " + cause.getMessage(),
				"Set keys of at least 32 random bytes as base64, such as 'openssl rand -base64 32' makes, under"
						+ " 'flight.ticket.signing-keys.<id>', and name the one that signs in"
						+ " 'flight.ticket.current-key'.",
				cause);
	}

}
