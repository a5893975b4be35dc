package io.flightboot.autoconfigure.dataset;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the configuration has objects of S3.
 */
class OnDatasetObjects extends SpringBootCondition {

	static final String PROPERTY = "flight.datasets.s3";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
		return isConfigured(context.getEnvironment()) ? ConditionOutcome.match(message.because("there are some"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

	static boolean isConfigured(Environment environment) {
		return !Binder.get(environment)
			.bind(PROPERTY, Bindable.mapOf(String.class, DatasetS3Properties.class))
			.orElse(Map.of())
			.isEmpty();
	}

}
