package io.flightboot.autoconfigure.authorization;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the configuration says who may do what.
 */
class OnConfiguredRules extends SpringBootCondition {

	private static final String PROPERTY = "flight.security.authorization";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		boolean rules = !binder.bind(PROPERTY + ".rules", Bindable.listOf(FlightAuthorizationProperties.Rule.class))
			.orElse(List.of())
			.isEmpty();
		boolean found = rules || binder.bind(PROPERTY + ".default-access", String.class).isBound();
		ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
		return found ? ConditionOutcome.match(message.because("there are rules"))
				: ConditionOutcome.noMatch(message.because("there are no rules"));
	}

}
