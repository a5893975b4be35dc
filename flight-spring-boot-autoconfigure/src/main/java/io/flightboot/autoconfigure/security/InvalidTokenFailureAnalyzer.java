package io.flightboot.autoconfigure.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with a token, without showing it.
 */
class InvalidTokenFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTokenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidTokenException cause) {
		return new FailureAnalysis(
				"Configuration property '" + cause.getProperty() + "' can't be used: " + cause.getMessage(),
				"Give each of 'flight.security.tokens' a name, and either 'hash', the SHA-256 of the token in"
						+ " hexadecimal digits, such as 'printf %s \"$TOKEN\" | sha256sum' prints, or, for development,"
						+ " 'value', the token itself.",
				cause);
	}

}
