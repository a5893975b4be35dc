package io.flightboot.autoconfigure.security;

import com.github.benmanes.caffeine.cache.Cache;
import io.flightboot.security.EnumeratedTokenVerifier;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;

/**
 * {@link AutoConfiguration Auto-configuration} of verifiers of tokens.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ Authentication.class, Cache.class })
@ConditionalOnBooleanProperty(name = "flight.security.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FlightSecurityProperties.class)
public final class FlightTokenVerifierAutoConfiguration {

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	@Conditional(OnConfiguredTokens.class)
	EnumeratedTokenVerifier flightEnumeratedTokenVerifier(FlightSecurityProperties properties) {
		return new EnumeratedTokenVerifier(EnumeratedTokensMapper.tokens(properties.getTokens()));
	}

}
