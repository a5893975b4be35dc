package io.flightboot.autoconfigure.limit;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Matches if there is a maximum of calls or streams.
 */
class OnAdmission extends AnyNestedCondition {

	OnAdmission() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty("flight.limits.admission.max-calls")
	static class Calls {

	}

	@ConditionalOnProperty("flight.limits.admission.max-streams")
	static class Streams {

	}

	@ConditionalOnProperty("flight.limits.admission.caller.max-calls")
	static class CallsOfCaller {

	}

	@ConditionalOnProperty("flight.limits.admission.caller.max-streams")
	static class StreamsOfCaller {

	}

}
