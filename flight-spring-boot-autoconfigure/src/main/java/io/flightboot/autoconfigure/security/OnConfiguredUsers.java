package io.flightboot.autoconfigure.security;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the configuration has users.
 */
class OnConfiguredUsers extends SpringBootCondition {

	private static final String PROPERTY = "flight.security.users";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean found = !Binder.get(context.getEnvironment())
			.bind(PROPERTY, Bindable.listOf(FlightUsersProperties.User.class))
			.orElse(List.of())
			.isEmpty();
		ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
		return found ? ConditionOutcome.match(message.because("there are some"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

}
