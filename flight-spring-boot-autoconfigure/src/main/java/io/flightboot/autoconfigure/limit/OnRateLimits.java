package io.flightboot.autoconfigure.limit;

import java.util.Arrays;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the configuration has limits of calls or bytes.
 */
class OnRateLimits extends SpringBootCondition {

	private static final String PREFIX = "flight.limits.rate.";

	private static final String[] GROUPS = { "global", "per-caller", "callers", "routes" };

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Rate limits");
		return Arrays.stream(GROUPS)
			.filter((group) -> isSet(context.getEnvironment(), group))
			.findFirst()
			.map((group) -> ConditionOutcome.match(message.because(PREFIX + group + " is set")))
			.orElseGet(() -> ConditionOutcome.noMatch(message.because("there are none")));
	}

	static boolean isSet(Environment environment, String group) {
		return Binder.get(environment).bind(PREFIX + group, Bindable.mapOf(String.class, Object.class)).isBound();
	}

}
