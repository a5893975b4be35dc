package io.flightboot.autoconfigure.endpoint;

import io.flightboot.autoconfigure.FlightServerAutoConfiguration;
import io.flightboot.dataset.DatasetRegistry;
import io.flightboot.endpoint.FlightEndpoint;
import io.flightboot.endpoint.FlightEndpointWebExtension;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.memory.FlightMemory;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.RunningCalls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the actuator endpoint.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightServerAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(FlightEndpoint.class)
@ConditionalOnBean({ FlightServerLifecycle.class, FlightRoutes.class })
public final class FlightEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlightEndpoint flightEndpoint(FlightServerLifecycle server, FlightServerReadiness readiness, FlightRoutes routes,
			FlightResultHandlers results, FlightMemory memory, RunningCalls calls,
			ObjectProvider<DatasetRegistry> datasets) {
		return new FlightEndpoint(server, readiness, routes, results, memory, calls, datasets.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(FlightEndpoint.class)
	FlightEndpointWebExtension flightEndpointWebExtension(FlightEndpoint endpoint) {
		return new FlightEndpointWebExtension(endpoint);
	}

}
