package io.flightboot.autoconfigure.authorization;

import io.flightboot.security.method.UnenforcedAnnotationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which handler would be open to everybody, and what to do.
 */
class UnenforcedAnnotationFailureAnalyzer extends AbstractFailureAnalyzer<UnenforcedAnnotationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnenforcedAnnotationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.getAction(), cause);
	}

}
