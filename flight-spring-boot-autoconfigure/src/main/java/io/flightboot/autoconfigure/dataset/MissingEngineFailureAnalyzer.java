package io.flightboot.autoconfigure.dataset;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which library datasets need.
 */
class MissingEngineFailureAnalyzer extends AbstractFailureAnalyzer<MissingEngineException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingEngineException cause) {
		return new FailureAnalysis(
				"Configuration properties '" + OnDatasetDirectories.PROPERTY + "' and '" + OnDatasetObjects.PROPERTY
						+ "' can't be used: " + cause.getMessage() + ".",
				"Add a dependency on " + cause.getLibrary() + ".", cause);
	}

}
