package io.flightboot.security.authorization;

import org.springframework.security.authorization.AuthorizationResult;

/**
 * What a rule decided.
 *
 * @param isGranted whether the caller may
 * @param rule which rule it was
 */
record RuleDecision(boolean isGranted, String rule) implements AuthorizationResult {

	@Override
	public String toString() {
		return (this.isGranted ? "granted by " : "refused by ") + this.rule;
	}

}
