package io.flightboot.autoconfigure.dataset;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the configuration has directories of datasets, or objects, which become
 * files.
 */
class OnDatasetDirectories extends SpringBootCondition {

	static final String PROPERTY = "flight.datasets.directories";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean found = !Binder.get(context.getEnvironment())
			.bind(PROPERTY, Bindable.mapOf(String.class, DatasetDirectoryProperties.class))
			.orElse(Map.of())
			.isEmpty() || OnDatasetObjects.isConfigured(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
		return found ? ConditionOutcome.match(message.because("there are some"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

}
