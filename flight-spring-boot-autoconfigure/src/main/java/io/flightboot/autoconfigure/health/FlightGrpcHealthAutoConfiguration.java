package io.flightboot.autoconfigure.health;

import java.util.List;
import java.util.Objects;

import io.flightboot.annotation.FlightService;
import io.flightboot.autoconfigure.FlightServerAutoConfiguration;
import io.flightboot.autoconfigure.security.FlightSecurityProperties;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.health.FlightHealth;
import io.flightboot.health.GrpcHealth;
import io.flightboot.server.FlightServerReadiness;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.HealthStatusManager;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * {@link AutoConfiguration Auto-configuration} of gRPC's health service on the port of
 * Flight. Its calls pass no gate.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightServerAutoConfiguration.class, FlightHealthAutoConfiguration.class })
@ConditionalOnClass(HealthStatusManager.class)
@ConditionalOnBooleanProperty(name = "flight.health.grpc.enabled", matchIfMissing = true)
@ConditionalOnBean({ FlightServerReadiness.class, FlightHealth.class })
public final class FlightGrpcHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GrpcHealth flightGrpcHealth(FlightServerReadiness readiness, FlightHealth health, FlightRoutes routes,
			FlightSecurityProperties security) {
		// Whoever asks is unknown, so names that are concealed must not be told here
		return new GrpcHealth(readiness, health, security.isConceal() ? List.of() : prefixes(routes));
	}

	private static List<String> prefixes(FlightRoutes routes) {
		return routes.methods()
			.stream()
			.map((method) -> AnnotatedElementUtils.findMergedAnnotation(method.method().beanType(),
					FlightService.class))
			.filter(Objects::nonNull)
			.map(FlightService::prefix)
			.filter(StringUtils::hasText)
			.distinct()
			.toList();
	}

	@Bean
	ServerServiceDefinition flightGrpcHealthService(GrpcHealth health) {
		// Not a BindableService, which other gRPC servers in the application would take
		return health.service();
	}

}
