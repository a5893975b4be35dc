package io.flightboot.autoconfigure.limit;

import java.util.Arrays;

import io.flightboot.limit.RateLimitFilter;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if filters want to know the route: those of the application, or ours if there
 * are limits of routes. Asking costs calls that can't block a thread of their own.
 */
class OnRouteRates extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Rate limits of routes");
		if (OnRateLimits.isSet(context.getEnvironment(), "routes")) {
			return ConditionOutcome.match(message.because("there are some"));
		}
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		boolean others = beans != null && Arrays.stream(beans.getBeanNamesForType(RateLimitFilter.class, true, false))
			.anyMatch((name) -> !isOurs(beans, name));
		return others ? ConditionOutcome.match(message.because("the application has filters"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

	private static boolean isOurs(ConfigurableListableBeanFactory beans, String name) {
		return beans.containsBeanDefinition(name)
				&& RateBucketConfiguration.class.getName().equals(beans.getBeanDefinition(name).getFactoryBeanName());
	}

}
