package io.flightboot.autoconfigure.authorization;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if somebody decides on calls, or refusals must look alike.
 */
class OnAuthorization extends AnyNestedCondition {

	OnAuthorization() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnAuthorizationManagers.class)
	static class Managers {

	}

	@ConditionalOnBooleanProperty("flight.security.conceal")
	static class Conceal {

	}

}
