package io.flightboot.autoconfigure.airport;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which library catalogs of the embedded engine need.
 */
class MissingCatalogEngineFailureAnalyzer extends AbstractFailureAnalyzer<MissingCatalogEngineException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingCatalogEngineException cause) {
		return new FailureAnalysis(
				"Configuration property '" + OnEngineCatalogs.PROPERTY + "' can't be used: " + cause.getMessage() + ".",
				"Add a dependency on " + cause.getLibrary() + ".", cause);
	}

}
