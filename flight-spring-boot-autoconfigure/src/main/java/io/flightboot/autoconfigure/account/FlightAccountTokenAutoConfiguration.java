package io.flightboot.autoconfigure.account;

import com.github.benmanes.caffeine.cache.Cache;
import io.flightboot.account.AccountEvictions;
import io.flightboot.account.AccountTokenVerifier;
import io.flightboot.account.AccountTokens;
import io.flightboot.autoconfigure.security.FlightAuthenticationSchemeAutoConfiguration;
import io.flightboot.security.AuthenticationCache;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;

/**
 * {@link AutoConfiguration Auto-configuration} of callers who show the token of an
 * account. A store of accounts is enough to have callers authenticated.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightAccountAutoConfiguration.class,
		before = FlightAuthenticationSchemeAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "flight.security.enabled", "flight.accounts.tokens.enabled" },
		matchIfMissing = true)
@ConditionalOnBean(AccountTokens.class)
@Import(MissingSecurityConfiguration.class)
public final class FlightAccountTokenAutoConfiguration {

	/**
	 * What needs the libraries of security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Authentication.class, Cache.class })
	static class VerifierConfiguration {

		@Bean
		@Order(10)
		@ConditionalOnMissingBean
		AccountTokenVerifier flightAccountTokenVerifier(AccountTokens tokens) {
			return new AccountTokenVerifier(tokens);
		}

		@Bean
		@ConditionalOnMissingBean
		AccountEvictions flightAccountEvictions(AuthenticationCache cache) {
			return new AccountEvictions(cache);
		}

	}

}
