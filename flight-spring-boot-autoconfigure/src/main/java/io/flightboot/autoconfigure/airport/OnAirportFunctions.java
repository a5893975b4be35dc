package io.flightboot.autoconfigure.airport;

import io.flightboot.airport.function.AnnotatedFunctions;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a service has a method that is a function.
 */
class OnAirportFunctions extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("@AirportFunction");
		return (context.getBeanFactory() != null && AnnotatedFunctions.areIn(context.getBeanFactory()))
				? ConditionOutcome.match(message.because("there are some"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

}
