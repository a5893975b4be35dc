package io.flightboot.autoconfigure.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fails if accounts have tokens and what verifies them is not there. Silence would mean a
 * server that serves everybody.
 */
@Configuration(proxyBeanMethods = false)
class MissingSecurityConfiguration {

	private static InvalidAccountConfigurationException missing(String library) {
		return new InvalidAccountConfigurationException("flight.accounts.tokens.enabled",
				"Tokens of accounts need a library that is not on the class path.",
				"Add a dependency on " + library
						+ ", or set 'flight.accounts.tokens.enabled' to 'false' if nobody shall"
						+ " be authenticated by them.",
				null);
	}

	/**
	 * There is no Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.core.Authentication")
	static class Security {

		@Bean
		Object flightAccountTokenVerifier() {
			throw missing("org.springframework.security:spring-security-core");
		}

	}

	/**
	 * There is no Caffeine.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("com.github.benmanes.caffeine.cache.Cache")
	static class Caffeine {

		@Bean
		Object flightAccountEvictions() {
			throw missing("com.github.ben-manes.caffeine:caffeine");
		}

	}

}
