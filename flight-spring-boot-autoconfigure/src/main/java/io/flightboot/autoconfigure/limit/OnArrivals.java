package io.flightboot.autoconfigure.limit;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Matches if there is a maximum of calls whose callers are not known.
 */
class OnArrivals extends AnyNestedCondition {

	OnArrivals() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty("flight.limits.admission.unauthenticated.max-calls")
	static class Calls {

	}

	@ConditionalOnProperty("flight.limits.admission.unauthenticated.max-calls-per-host")
	static class CallsOfHost {

	}

}
