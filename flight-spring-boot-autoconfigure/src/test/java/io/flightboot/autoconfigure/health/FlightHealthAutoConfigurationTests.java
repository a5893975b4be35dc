package io.flightboot.autoconfigure.health;

import java.time.Duration;
import java.util.Map;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.health.FlightComponent;
import io.flightboot.health.FlightHealth;
import io.flightboot.health.FlightHealthCheck;
import io.flightboot.health.FlightHealthChecks;
import io.flightboot.health.FlightHealthImpact;
import io.flightboot.health.FlightHealthIndicator;
import io.flightboot.health.FlightProbeGroups;
import io.flightboot.health.GrpcHealth;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.FlightServerState;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FlightHealthAutoConfiguration},
 * {@link FlightHealthContributorAutoConfiguration} and
 * {@link FlightGrpcHealthAutoConfiguration}.
 */
@Timeout(120)
class FlightHealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	private final ApplicationContextRunner withEndpoint = this.runner
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
				AvailabilityProbesAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=health",
				"management.endpoints.jmx.exposure.include=health");

	@Test
	void serverOfAPlainContextIsReadyAtOnce() {
		this.runner.run((context) -> assertThat(context.getBean(FlightServerReadiness.class).isReady()).isTrue());
	}

	@Test
	void indicatorTellsOfTheServer() {
		this.runner.run((context) -> {
			Health health = context.getBean(FlightHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", "serving")
				.containsEntry("address", "127.0.0.1")
				.containsEntry("port", context.getEnvironment().getProperty("local.flight.port", Integer.class))
				.containsEntry("tls", false)
				.containsEntry("calls", 0)
				.containsEntry("streams", 0L)
				.containsEntry("memory", Map.of("allocated", 0L, "limit", 64L << 20))
				.doesNotContainKey("components");
		});
	}

	@Test
	void indicatorTellsWhatIsNotOk() {
		this.runner.run((context) -> {
			FlightComponent cache = context.getBean(FlightHealth.class).component("cache", FlightHealthImpact.NONE);
			cache.notOk("cold");
			FlightHealthIndicator indicator = context.getBean(FlightHealthIndicator.class);
			assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(indicator.health().getDetails()).containsEntry("components", Map.of("cache", "cold"));
			assertThat(context.getBean(FlightServerReadiness.class).isReady()).isTrue();
			cache.ok();
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void whenServerHasStoppedThenIsOutOfService() {
		this.runner.run((context) -> {
			context.getBean(FlightServerLifecycle.class).stop();
			Health health = context.getBean(FlightHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.getDetails()).containsEntry("state", "stopped").doesNotContainKey("port");
		});
	}

	@Test
	void componentsAreInTheProbesTheyMatterFor() {
		this.withEndpoint.run((context) -> {
			AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(status(context, "readiness")).isEqualTo(Status.UP);
			assertThat(status(context, "liveness")).isEqualTo(Status.UP);
			FlightHealth health = context.getBean(FlightHealth.class);
			health.component("cache", FlightHealthImpact.NONE).notOk("cold");
			assertThat(status(context, "readiness")).isEqualTo(Status.UP);
			FlightComponent store = health.component("store", FlightHealthImpact.READINESS);
			store.notOk("away");
			assertThat(status(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(status(context, "liveness")).isEqualTo(Status.UP);
			store.ok();
			assertThat(status(context, "readiness")).isEqualTo(Status.UP);
			health.component("engine", FlightHealthImpact.LIVENESS).notOk("stuck");
			assertThat(status(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(status(context, "liveness")).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void componentsFollowTheStatesIntoOtherGroups() {
		this.withEndpoint
			.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState,other",
					"management.endpoint.health.group.mine.include=other")
			.withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				context.getBean(FlightHealth.class).component("store", FlightHealthImpact.READINESS).notOk("away");
				assertThat(status(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(status(context, "mine")).isEqualTo(Status.UP);
			});
	}

	@Test
	void somebodyElsesRefusalIsNotTakenBack() {
		this.withEndpoint.run((context) -> {
			FlightComponent store = context.getBean(FlightHealth.class)
				.component("store", FlightHealthImpact.READINESS);
			store.notOk("away");
			AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
			store.ok();
			assertThat(status(context, "readiness")).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(context.getBean(FlightServerReadiness.class).state()).isEqualTo(FlightServerState.REFUSING);
		});
	}

	@Test
	void withoutProbesComponentsAreInTheHealth() {
		this.withEndpoint.withPropertyValues("management.endpoint.health.probes.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
			assertThat(endpoint.healthForPath("readiness")).isNull();
			assertThat(endpoint.health().getStatus()).isEqualTo(Status.UP);
			context.getBean(FlightHealth.class).component("store", FlightHealthImpact.READINESS).notOk("away");
			assertThat(endpoint.health().getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void checksAreAskedByTheNamesOfTheirBeans() {
		this.runner.withPropertyValues("flight.health.checks.interval=10ms")
			.withBean("warehouse", FlightHealthCheck.class,
					() -> FlightHealthCheck.affecting(FlightHealthImpact.READINESS, () -> {
						throw new IllegalStateException("no connection");
					}))
			.run((context) -> await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(context.getBean(FlightHealthIndicator.class).health().getDetails())
					.containsEntry("components", Map.of("warehouse", "IllegalStateException: no connection"))));
	}

	@Test
	void whenTimesAreNoUseThenFails() {
		this.runner.withPropertyValues("flight.health.checks.interval=0s")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void indicatorsMayBeTurnedOff() {
		this.runner.withPropertyValues("management.health.flight.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class)
				.doesNotHaveBean(FlightProbeGroups.class)
				.hasSingleBean(FlightHealth.class)
				.hasSingleBean(GrpcHealth.class));
	}

	@Test
	void grpcHealthMayBeTurnedOff() {
		this.runner.withPropertyValues("flight.health.grpc.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(GrpcHealth.class)
				.doesNotHaveBean(ServerServiceDefinition.class)
				.hasSingleBean(FlightHealthIndicator.class));
	}

	@Test
	void withoutServerComponentsMayBeMarkedStill() {
		this.runner.withPropertyValues("flight.server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(FlightHealth.class)
				.doesNotHaveBean(GrpcHealth.class)
				.doesNotHaveBean(FlightHealthIndicator.class));
	}

	@Test
	void withoutLibrariesThereIsLess() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class, HealthStatusManager.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(FlightHealth.class)
				.doesNotHaveBean("flightGrpcHealth")
				.doesNotHaveBean("flightHealthIndicator"));
	}

	@Test
	void withoutActuatorThereAreIndicatorsAndNoProbes() {
		this.runner.withClassLoader(new FilteredClassLoader(SecurityContext.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(FlightHealthIndicator.class)
				.doesNotHaveBean("flightProbeGroups"));
	}

	@Test
	void backsOff() {
		FlightHealth health = new FlightHealth();
		HealthIndicator indicator = () -> Health.unknown().build();
		this.runner.withBean("mine", FlightHealth.class, () -> health)
			.withBean("checks", FlightHealthChecks.class,
					() -> new FlightHealthChecks(health, Map.of(), Duration.ofDays(1), Duration.ofDays(1)))
			.withBean("flightHealthIndicator", HealthIndicator.class, () -> indicator)
			.run((context) -> {
				assertThat(context.getBean(FlightHealth.class)).isSameAs(health);
				assertThat(context).hasSingleBean(FlightHealthChecks.class)
					.doesNotHaveBean(FlightHealthIndicator.class);
				assertThat(context.getBean("flightHealthIndicator")).isSameAs(indicator);
			});
	}

	private static Status status(ApplicationContext context, String group) {
		HealthDescriptor health = context.getBean(HealthEndpoint.class).healthForPath(group);
		assertThat(health).as(group).isNotNull();
		return health.getStatus();
	}

}
