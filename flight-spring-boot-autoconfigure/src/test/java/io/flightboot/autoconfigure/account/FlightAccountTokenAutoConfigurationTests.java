package io.flightboot.autoconfigure.account;

import io.flightboot.account.AccountEvictions;
import io.flightboot.account.AccountTokenVerifier;
import io.flightboot.account.AccountTokens;
import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.security.AuthenticationGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightAccountTokenAutoConfiguration}.
 */
class FlightAccountTokenAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("flight.accounts.store=memory");

	@Test
	void storeOfAccountsMakesAGate() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(AuthenticationGate.class)
			.hasSingleBean(AccountTokenVerifier.class)
			.hasSingleBean(AccountEvictions.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "flight.accounts.tokens.enabled", "flight.security.enabled" })
	void tokensCanBeSwitchedOff(String property) {
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).hasSingleBean(AccountTokens.class)
				.doesNotHaveBean(AuthenticationGate.class)
				.doesNotHaveBean(AccountTokenVerifier.class)
				.doesNotHaveBean(AccountEvictions.class));
	}

	@Test
	void withoutAStoreThereIsNothing() {
		FlightContextRunner.create().run((context) -> assertThat(context).doesNotHaveBean(AccountTokenVerifier.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.security", "com.github.benmanes" })
	void withoutItsLibrariesNothingIsServed(String library) {
		this.runner.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidAccountConfigurationException.class)
				.hasMessageContaining("not on the class path"));
		this.runner.withClassLoader(new FilteredClassLoader(library))
			.withPropertyValues("flight.accounts.tokens.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
