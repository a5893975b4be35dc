package io.flightboot.autoconfigure.account;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what is wrong with the configuration of accounts, without showing secrets.
 */
class InvalidAccountConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAccountConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidAccountConfigurationException cause) {
		return new FailureAnalysis(
				"Configuration property '" + cause.getProperty() + "' can't be used: " + cause.getMessage(),
				cause.getAction(), cause);
	}

}
