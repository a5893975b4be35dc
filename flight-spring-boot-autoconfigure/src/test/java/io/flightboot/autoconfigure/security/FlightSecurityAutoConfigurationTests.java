package io.flightboot.autoconfigure.security;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.security.AuthenticationGate;
import io.flightboot.security.BearerTokenScheme;
import io.flightboot.security.CertificateScheme;
import io.flightboot.security.FlightTokenVerifier;
import io.flightboot.security.ManagedTokenVerifier;
import io.flightboot.security.TokenHeaderScheme;
import io.flightboot.server.FlightServerInterceptors;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightSecurityAutoConfiguration} and those that it follows.
 */
class FlightSecurityAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void withoutAnythingToVerifyThereIsNoGate() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(AuthenticationGate.class);
			assertThat(context.getBean(FlightServerInterceptors.class).authenticate()).isFalse();
		});
	}

	@Test
	void withoutSpringSecurityThereIsNoGate() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightAuthenticationGate"));
	}

	@Test
	void withoutSpringSecurityNothingIsServedThatShouldBeProtected() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues("flight.security.tokens[0].name=a", "flight.security.tokens[0].value=secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("spring-security-core is not on the class path"));
	}

	@Test
	void passwordWithoutEncodingFailsTheStartWithoutBeingShown() {
		this.runner
			.withPropertyValues("flight.security.users[0].name=a", "flight.security.users[0].password=top-secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("encoding in front")
				.message()
				.doesNotContain("top-secret"));
	}

	@Test
	void tokensOfTheConfigurationMakeAGate() {
		this.runner
			.withPropertyValues("flight.security.tokens[0].name=a", "flight.security.tokens[0].value=secret",
					"flight.security.token-header=x-token")
			.run((context) -> {
				assertThat(context).hasSingleBean(BearerTokenScheme.class).hasSingleBean(TokenHeaderScheme.class);
				assertThat(context.getBean(FlightServerInterceptors.class).authenticate()).isTrue();
			});
	}

	@Test
	void securityCanBeSwitchedOff() {
		this.runner
			.withPropertyValues("flight.security.tokens[0].name=a", "flight.security.tokens[0].value=secret",
					"flight.security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AuthenticationGate.class));
	}

	@Test
	void verifierOfTheApplicationMakesAGate() {
		this.runner.withBean(FlightTokenVerifier.class, () -> (token) -> null)
			.run((context) -> assertThat(context).hasSingleBean(AuthenticationGate.class));
	}

	@Test
	void decoderAndIntrospectorOfTheApplicationAreUsed() {
		this.runner.withBean(JwtDecoder.class, () -> (token) -> null)
			.withBean(OpaqueTokenIntrospector.class, () -> (token) -> null)
			.run((context) -> {
				assertThat(context).hasSingleBean(AuthenticationGate.class);
				assertThat(context).getBeans(ManagedTokenVerifier.class).hasSize(2);
			});
	}

	@Test
	void certificatesMakeAGate() {
		this.runner.withPropertyValues("flight.security.certificate.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(AuthenticationGate.class)
				.hasSingleBean(CertificateScheme.class)
				.doesNotHaveBean(BearerTokenScheme.class));
	}

	@Test
	void badTokenFailsTheStartWithoutBeingShown() {
		this.runner.withPropertyValues("flight.security.tokens[0].name=a", "flight.security.tokens[0].value=top secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("visible ASCII")
				.message()
				.doesNotContain("top secret"));
		this.runner.withPropertyValues("flight.security.tokens[0].name=a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("either a hash or a value"));
	}

}
