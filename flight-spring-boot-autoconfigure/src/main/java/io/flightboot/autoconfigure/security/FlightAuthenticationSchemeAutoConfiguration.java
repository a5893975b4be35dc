package io.flightboot.autoconfigure.security;

import com.github.benmanes.caffeine.cache.Cache;
import io.flightboot.security.BearerTokenScheme;
import io.flightboot.security.CertificateScheme;
import io.flightboot.security.FlightTokenVerifier;
import io.flightboot.security.HandshakeTokenScheme;
import io.flightboot.security.LoginTokenVerifier;
import io.flightboot.security.TokenHeaderScheme;
import io.flightboot.security.TokenVerifiers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * {@link AutoConfiguration Auto-configuration} of the ways in which callers show who they
 * are. Each is there if something can verify what it brings.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightTokenVerifierAutoConfiguration.class)
@ConditionalOnClass({ Authentication.class, Cache.class })
@ConditionalOnBooleanProperty(name = "flight.security.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FlightSecurityProperties.class)
public final class FlightAuthenticationSchemeAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(FlightTokenVerifier.class)
	TokenVerifiers flightTokenVerifiers(ObjectProvider<FlightTokenVerifier> verifiers) {
		return new TokenVerifiers(verifiers.orderedStream().toList());
	}

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	@ConditionalOnBean(FlightTokenVerifier.class)
	BearerTokenScheme flightBearerTokenScheme(TokenVerifiers verifiers, FlightSecurityProperties properties) {
		return new BearerTokenScheme(verifiers, Math.toIntExact(properties.getMaxCredentialsSize().toBytes()));
	}

	@Bean
	@Order(15)
	@ConditionalOnMissingBean
	@ConditionalOnBean(LoginTokenVerifier.class)
	HandshakeTokenScheme flightHandshakeTokenScheme(TokenVerifiers verifiers, FlightSecurityProperties properties) {
		return new HandshakeTokenScheme(verifiers, Math.toIntExact(properties.getMaxCredentialsSize().toBytes()));
	}

	@Bean
	@Order(20)
	@ConditionalOnMissingBean
	@ConditionalOnBean(FlightTokenVerifier.class)
	@ConditionalOnProperty("flight.security.token-header")
	TokenHeaderScheme flightTokenHeaderScheme(TokenVerifiers verifiers, FlightSecurityProperties properties) {
		String header = properties.getTokenHeader();
		Assert.state(header != null, "'flight.security.token-header' must be set");
		return new TokenHeaderScheme(header, verifiers, Math.toIntExact(properties.getMaxCredentialsSize().toBytes()));
	}

	@Bean
	@Order(30)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("flight.security.certificate.enabled")
	CertificateScheme flightCertificateScheme(FlightSecurityProperties properties) {
		CertificateProperties certificate = properties.getCertificate();
		return new CertificateScheme(certificate.getAttribute().isEmpty() ? null : certificate.getAttribute(),
				certificate.getAuthorities());
	}

}
