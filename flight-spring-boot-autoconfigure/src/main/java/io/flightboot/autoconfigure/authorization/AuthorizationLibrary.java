package io.flightboot.autoconfigure.authorization;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Keeps a server from starting whose configuration has rules that nothing would enforce.
 */
class AuthorizationLibrary {

	AuthorizationLibrary(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent("org.springframework.security.authorization.AuthorizationManager", classLoader)) {
			throw new InvalidAuthorizationRuleException("flight.security.authorization",
					"org.springframework.security:spring-security-core is not on the class path.");
		}
	}

}
