package io.flightboot.autoconfigure.authorization;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with a rule.
 */
class InvalidAuthorizationRuleFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAuthorizationRuleException> {

	private static final String ACTION = "Give each of 'flight.security.authorization.rules' either 'access', which is"
			+ " permit-all, deny-all or authenticated, or 'authorities' or 'roles', of which a caller needs any. What it"
			+ " speaks of is told by 'routes' (patterns of route templates: sales/**, sales/trades/*,"
			+ " sales/trades/{symbol}), 'actions' (their types) and 'methods' (GET, PUT, EXCHANGE, ACTION, LIST)."
			+ " spring-security-core must be there.";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAuthorizationRuleException cause) {
		return new FailureAnalysis(
				"Configuration property '" + cause.getProperty() + "' can't be used: " + cause.getMessage(), ACTION,
				cause);
	}

}
