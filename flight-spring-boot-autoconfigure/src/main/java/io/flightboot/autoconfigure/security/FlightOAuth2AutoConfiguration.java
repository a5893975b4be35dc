package io.flightboot.autoconfigure.security;

import com.github.benmanes.caffeine.cache.Cache;
import io.flightboot.security.ManagedTokenVerifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * {@link AutoConfiguration Auto-configuration} of tokens that an authorization server
 * makes, by the {@code JwtDecoder} or {@code OpaqueTokenIntrospector} of the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = {
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure."
						+ "OAuth2ResourceServerAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet."
						+ "OAuth2ResourceServerAutoConfiguration" },
		after = FlightTokenVerifierAutoConfiguration.class, before = FlightAuthenticationSchemeAutoConfiguration.class)
@ConditionalOnClass({ JwtAuthenticationProvider.class, Cache.class })
@ConditionalOnBooleanProperty(name = "flight.security.enabled", matchIfMissing = true)
public final class FlightOAuth2AutoConfiguration {

	/**
	 * Tokens that tell by themselves.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JwtDecoder.class)
	@ConditionalOnBean(JwtDecoder.class)
	static class JwtConfiguration {

		@Bean
		@Order(100)
		@ConditionalOnMissingBean(name = "flightJwtVerifier")
		ManagedTokenVerifier flightJwtVerifier(JwtDecoder decoder,
				ObjectProvider<JwtAuthenticationConverter> converter) {
			JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
			converter.ifUnique(provider::setJwtAuthenticationConverter);
			return new ManagedTokenVerifier(provider, ManagedTokenVerifier::isJwt);
		}

	}

	/**
	 * Tokens that only their maker knows.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(OpaqueTokenIntrospector.class)
	static class OpaqueConfiguration {

		@Bean
		@Order(110)
		@ConditionalOnMissingBean(name = "flightOpaqueTokenVerifier")
		ManagedTokenVerifier flightOpaqueTokenVerifier(OpaqueTokenIntrospector introspector) {
			return new ManagedTokenVerifier(new OpaqueTokenAuthenticationProvider(introspector), (token) -> true);
		}

	}

}
