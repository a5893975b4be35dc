package io.flightboot.autoconfigure.reflection;

import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of gRPC reflection, which is off by
 * default. Its calls pass the same gates as all others.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(ProtoReflectionServiceV1.class)
@ConditionalOnBooleanProperty("flight.server.reflection.enabled")
public final class FlightReflectionAutoConfiguration {

	@Bean
	ServerServiceDefinition flightReflectionService() {
		// Not a BindableService, which other gRPC servers in the application would take
		return ProtoReflectionServiceV1.newInstance().bindService();
	}

}
