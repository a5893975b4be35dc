package io.flightboot.autoconfigure.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with tokens and users, without showing them.
 */
class InvalidCredentialsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCredentialsException> {

	private static final String TOKENS = "Give each of 'flight.security.tokens' a name, and either 'hash', the SHA-256 of"
			+ " the token in hexadecimal digits, such as 'printf %s \"$TOKEN\" | sha256sum' prints, or, for development,"
			+ " 'value', the token itself. Both libraries of the starter must be there: spring-security-core and caffeine.";

	private static final String USERS = "Give each of 'flight.security.users' a name, and a password as Spring Security's"
			+ " PasswordEncoderFactories encode it, such as '{bcrypt}$2a$10$...'; for development, '{noop}secret'. Both"
			+ " libraries of the starter must be there: spring-security-core and caffeine.";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCredentialsException cause) {
		return new FailureAnalysis(
				"Configuration property '" + cause.getProperty() + "' can't be used: " + cause.getMessage(),
				cause.getProperty().startsWith("flight.security.users") ? USERS : TOKENS, cause);
	}

}
