package io.flightboot.autoconfigure.security;

import org.springframework.util.ClassUtils;

/**
 * Keeps a server from starting without the gate that its configuration asks for.
 */
class SecurityLibraries {

	private static final String[][] NEEDED = {
			{ "org.springframework.security.core.Authentication", "org.springframework.security:spring-security-core" },
			{ "com.github.benmanes.caffeine.cache.Cache", "com.github.ben-manes.caffeine:caffeine" } };

	SecurityLibraries(String property, ClassLoader classLoader) {
		for (String[] library : NEEDED) {
			if (!ClassUtils.isPresent(library[0], classLoader)) {
				throw new InvalidCredentialsException(property, library[1] + " is not on the class path.");
			}
		}
	}

}
