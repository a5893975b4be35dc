package io.flightboot.autoconfigure.security;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Matches if somebody knows users and passwords.
 */
class OnUsers extends AnyNestedCondition {

	OnUsers() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnConfiguredUsers.class)
	static class Configured {

	}

	@ConditionalOnBean(AuthenticationManager.class)
	static class Manager {

	}

	@ConditionalOnBean(UserDetailsService.class)
	static class Details {

	}

}
