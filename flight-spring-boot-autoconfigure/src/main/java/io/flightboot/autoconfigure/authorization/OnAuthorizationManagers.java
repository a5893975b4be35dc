package io.flightboot.autoconfigure.authorization;

import io.flightboot.call.FlightCall;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * Matches if there are {@code AuthorizationManager<FlightCall>} beans, the rules of the
 * configuration among them.
 */
class OnAuthorizationManagers extends SpringBootCondition implements ConfigurationCondition {

	static final ResolvableType TYPE = ResolvableType.forClassWithGenerics(AuthorizationManager.class,
			FlightCall.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		ConditionMessage.Builder message = ConditionMessage.forCondition("AuthorizationManager<FlightCall>");
		return (beanFactory != null && beanFactory.getBeanNamesForType(TYPE, true, false).length > 0)
				? ConditionOutcome.match(message.because("there are some"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

}
