package io.flightboot.autoconfigure.account;

import io.flightboot.account.AccountResolver;
import io.flightboot.account.CallerAccounts;
import io.flightboot.account.KnownAccounts;
import io.flightboot.account.ServedCalls;
import io.flightboot.account.UsageGate;
import io.flightboot.account.UsageMeters;
import io.flightboot.account.UsageReports;
import io.flightboot.account.UsageWatch;
import io.flightboot.autoconfigure.FlightContextRunner;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightUsageAutoConfiguration}.
 */
class FlightUsageAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void nothingIsCountedWithoutAccounts() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(UsageGate.class)
			.doesNotHaveBean(KnownAccounts.class)
			.doesNotHaveBean(UsageWatch.class)
			.doesNotHaveBean(ServedCalls.class)
			.doesNotHaveBean("flightAccountLoader"));
	}

	@Test
	void callsOfAccountsAreCounted() {
		memory().run((context) -> {
			assertThat(context).hasSingleBean(UsageGate.class)
				.hasSingleBean(KnownAccounts.class)
				.hasSingleBean(ServedCalls.class)
				.hasSingleBean(UsageMeters.class)
				.hasSingleBean(UsageReports.class);
			assertThat(context.getBean(AccountResolver.class)).isInstanceOf(CallerAccounts.class);
			assertThat(context.getBean(UsageWatch.class).isRunning()).isTrue();
		});
	}

	@Test
	void usageIsReportedWithoutAServer() {
		memory().withPropertyValues("flight.server.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(UsageReports.class).doesNotHaveBean(UsageGate.class));
	}

	@Test
	void gateNeedsNoMeters() {
		memory().withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasSingleBean(UsageGate.class).doesNotHaveBean("flightUsageMeters"));
		memory().withPropertyValues("flight.observation.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(UsageGate.class).doesNotHaveBean(UsageMeters.class));
	}

	@Test
	void ownResolverTakesPrecedence() {
		AccountResolver own = (caller) -> null;
		memory().withBean("mine", AccountResolver.class, () -> own)
			.run((context) -> assertThat(context.getBean(AccountResolver.class)).isSameAs(own));
	}

	@ParameterizedTest
	@CsvSource({ "check-interval, 0s", "refresh-interval, 0s", "timeout, 0s", "max-accounts, 0" })
	void mistakesAreTold(String property, String value) {
		memory().withPropertyValues("flight.accounts.usage." + property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure())).isInstanceOfSatisfying(
					InvalidAccountConfigurationException.class,
					(ex) -> assertThat(ex.getProperty()).isEqualTo("flight.accounts.usage." + property));
		});
	}

	private ApplicationContextRunner memory() {
		return this.runner.withPropertyValues("flight.accounts.store=memory");
	}

}
