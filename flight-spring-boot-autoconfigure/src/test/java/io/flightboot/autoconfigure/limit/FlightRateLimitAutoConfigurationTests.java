package io.flightboot.autoconfigure.limit;

import java.util.Map;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.limit.BucketRateLimitFilter;
import io.flightboot.limit.FailedAuthenticationLimit;
import io.flightboot.limit.LocalRateBuckets;
import io.flightboot.limit.RateDecision;
import io.flightboot.limit.RateLimitFilter;
import io.flightboot.limit.RateLimitFilters;
import io.flightboot.limit.RateLimitGate;
import io.flightboot.limit.RateLimitInterceptor;
import io.flightboot.limit.RateLimitMeters;
import io.flightboot.limit.SharedRateBuckets;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FlightRateLimitAutoConfiguration} and those that follow it.
 */
class FlightRateLimitAutoConfigurationTests {

	private static final String LIMIT = "flight.limits.rate.per-caller.requests.amount=10";

	private static final String ROUTE = "flight.limits.rate.routes[0].pattern=a";

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void withoutLimitsThereIsNothing() {
		this.runner.withPropertyValues("flight.limits.rate.max-wait=1s")
			.run((context) -> assertThat(context).doesNotHaveBean(RateLimitGate.class)
				.doesNotHaveBean(RateLimitInterceptor.class)
				.doesNotHaveBean(RateLimitFilters.class)
				.doesNotHaveBean(LocalRateBuckets.class)
				.doesNotHaveBean(FailedAuthenticationLimit.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { LIMIT, "flight.limits.rate.global.bytes-in.amount=10MB",
			"flight.limits.rate.callers.anna.requests.amount=10" })
	void limitsOfCallersNeedNoRoute(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasSingleBean(RateLimitGate.class)
				.hasSingleBean(BucketRateLimitFilter.class)
				.hasSingleBean(RateLimitMeters.class)
				.doesNotHaveBean(RateLimitInterceptor.class)
				.doesNotHaveBean(SharedRateBuckets.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FLIGHT_LIMITS_RATE_PERCALLER_REQUESTS_AMOUNT", "FLIGHT_LIMITS_RATE_GLOBAL_BYTESIN_AMOUNT",
			"FLIGHT_LIMITS_RATE_CALLERS_ANNA_REQUESTS_AMOUNT", "FLIGHT_LIMITS_RATE_ROUTES_0_PATTERN" })
	void environmentMayHaveLimits(String variable) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "10"))))
			.run((context) -> assertThat(context).hasSingleBean(RateLimitGate.class));
	}

	@Test
	void limitsOfRoutesNeedTheRoute() {
		this.runner.withPropertyValues(ROUTE, "flight.limits.rate.routes[0].total.requests.amount=10")
			.run((context) -> assertThat(context).hasSingleBean(RateLimitGate.class)
				.hasSingleBean(RateLimitInterceptor.class));
	}

	@Test
	void filtersOfTheApplicationNeedNoBucket4j() {
		this.runner.withClassLoader(new FilteredClassLoader("io.github.bucket4j"))
			.withUserConfiguration(OwnFilter.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RateLimitGate.class)
				.hasSingleBean(RateLimitInterceptor.class)
				.hasSingleBean(RateLimitFilter.class));
	}

	@Test
	void filtersOfTheApplicationAreAddedToOurs() {
		this.runner.withPropertyValues(LIMIT)
			.withUserConfiguration(OwnFilter.class)
			.run((context) -> assertThat(context.getBeansOfType(RateLimitFilter.class))
				.containsOnlyKeys("flightRateLimitFilter", "ownFilter"));
	}

	@Test
	void filterOfTheNameReplacesOurs() {
		this.runner.withPropertyValues(LIMIT)
			.withUserConfiguration(ReplacingFilter.class)
			.run((context) -> assertThat(context).doesNotHaveBean(BucketRateLimitFilter.class)
				.hasSingleBean(RateLimitInterceptor.class)
				.hasSingleBean(RateLimitFilter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { LIMIT, "flight.limits.rate.failed-authentications.amount=10" })
	void withoutBucket4jNothingIsServedThatShouldBeLimited(String property) {
		this.runner.withClassLoader(new FilteredClassLoader("io.github.bucket4j"))
			.withPropertyValues(property)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getAction())
				.contains("com.bucket4j:bucket4j_jdk17-core"));
	}

	@Test
	void withoutSpringSecurityCallersAreLimited() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues(LIMIT, "flight.limits.rate.exempt-authorities=a")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RateLimitGate.class));
	}

	@Test
	void withoutMicrometerCallersAreLimited() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.withPropertyValues(LIMIT)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RateLimitGate.class));
	}

	@Test
	void failedAuthenticationsHaveALimitOfTheirOwn() {
		this.runner.withPropertyValues("flight.limits.rate.failed-authentications.amount=10")
			.run((context) -> assertThat(context).hasSingleBean(FailedAuthenticationLimit.class)
				.doesNotHaveBean(RateLimitGate.class));
	}

	@Test
	void bucketsAreInTheStoreIfThereIsOne() {
		this.runner.withPropertyValues(LIMIT)
			.withUserConfiguration(OneStore.class)
			.run((context) -> assertThat(context).hasSingleBean(SharedRateBuckets.class));
	}

	@Test
	void ofSeveralStoresThePrimaryOneIsTaken() {
		this.runner.withPropertyValues(LIMIT)
			.withUserConfiguration(OneStore.class, PrimaryStore.class)
			.run((context) -> assertThat(context).hasSingleBean(SharedRateBuckets.class));
	}

	@Test
	void severalStoresAreAmbiguous() {
		this.runner.withPropertyValues(LIMIT)
			.withUserConfiguration(OneStore.class, AnotherStore.class)
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("several ProxyManagers", "anotherStore", "oneStore");
				assertThat(analysis.getAction()).contains("@Primary");
			});
	}

	@Test
	void keysOfTheStoreMustBeStrings() {
		this.runner.withPropertyValues(LIMIT)
			.withUserConfiguration(StoreOfLongs.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.isEqualTo("The keys of the ProxyManager 'storeOfLongs' are of type java.lang.Long, "
						+ "and those of rate limits are strings."));
	}

	@Test
	void impossibleLimitsAreRefused() {
		FlightContextRunner.assertInvalid(this.runner, "flight.limits.rate.per-caller.requests.amount",
				"flight.limits.rate.per-caller.requests.amount=0");
		FlightContextRunner.assertInvalid(this.runner, "flight.limits.rate.global.bytes-out.amount",
				"flight.limits.rate.global.bytes-out.amount=10MB", "flight.limits.rate.global.bytes-out.period=0s");
		FlightContextRunner.assertInvalid(this.runner, "flight.limits.rate.callers.anna.requests.burst",
				"flight.limits.rate.callers.anna.requests.burst=5");
		FlightContextRunner.assertInvalid(this.runner, "flight.limits.rate.routes[0].pattern",
				"flight.limits.rate.routes[0].total.requests.amount=5");
		FlightContextRunner.assertInvalid(this.runner, "flight.limits.rate.failed-authentications.amount",
				"flight.limits.rate.failed-authentications.amount=-1");
	}

	private static FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = new InvalidRateLimitFailureAnalyzer().analyze(failure);
		assertThat(analysis).as("analysis of " + failure).isNotNull();
		return analysis;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFilter {

		@Bean
		RateLimitFilter ownFilter() {
			return (call) -> RateDecision.admit();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacingFilter {

		@Bean
		RateLimitFilter flightRateLimitFilter() {
			return (call) -> RateDecision.admit();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneStore {

		@Bean
		@SuppressWarnings("unchecked")
		ProxyManager<String> oneStore() {
			return mock(ProxyManager.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherStore {

		@Bean
		@SuppressWarnings("unchecked")
		ProxyManager<String> anotherStore() {
			return mock(ProxyManager.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryStore {

		@Bean
		@Primary
		@SuppressWarnings("unchecked")
		ProxyManager<String> primaryStore() {
			return mock(ProxyManager.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StoreOfLongs {

		@Bean
		@SuppressWarnings("unchecked")
		ProxyManager<Long> storeOfLongs() {
			return mock(ProxyManager.class);
		}

	}

}
