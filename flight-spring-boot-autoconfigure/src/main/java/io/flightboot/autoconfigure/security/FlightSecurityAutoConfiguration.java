package io.flightboot.autoconfigure.security;

import java.time.Clock;

import io.flightboot.security.AuthenticationAttempts;
import io.flightboot.security.AuthenticationCache;
import io.flightboot.security.AuthenticationChain;
import io.flightboot.security.AuthenticationGate;
import io.flightboot.security.Authenticator;
import io.flightboot.security.FlightAuthenticationScheme;
import io.flightboot.security.GateOptions;
import io.flightboot.security.SecurityContextScope;
import io.flightboot.server.FlightGrpcInterceptor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the gate that authenticates callers. It
 * is there if there is any way for them to show who they are.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightAuthenticationSchemeAutoConfiguration.class)
@ConditionalOnBean(FlightAuthenticationScheme.class)
public final class FlightSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AuthenticationChain flightAuthenticationChain(ObjectProvider<FlightAuthenticationScheme> schemes) {
		return new AuthenticationChain(schemes.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	AuthenticationCache flightAuthenticationCache(FlightSecurityProperties properties) {
		return new AuthenticationCache(properties.getCacheTtl(), properties.getCacheEntries(), Clock.systemUTC());
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	Authenticator flightAuthenticator(AuthenticationCache cache, FlightSecurityProperties properties,
			ObjectProvider<AuthenticationAttempts> attempts) {
		VerificationProperties verification = properties.getVerification();
		return new Authenticator(cache,
				new GateOptions(verification.getThreads(), verification.getQueue(), verification.getTimeout()),
				attempts.getIfAvailable(() -> AuthenticationAttempts.UNLIMITED));
	}

	@Bean
	@FlightGrpcInterceptor
	@ConditionalOnMissingBean
	AuthenticationGate flightAuthenticationGate(AuthenticationChain chain, AuthenticationCache cache,
			Authenticator authenticator, FlightSecurityProperties properties) {
		return new AuthenticationGate(chain, cache, authenticator, properties.isAnonymous());
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityContextScope flightSecurityContextScope() {
		return new SecurityContextScope();
	}

}
