package io.flightboot.autoconfigure.call;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.flightboot.autoconfigure.error.FlightErrorAutoConfiguration;
import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallInterceptors;
import io.flightboot.call.FlightCallListener;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.memory.FlightMemory;
import io.flightboot.server.CallServices;
import io.flightboot.server.CallWorkers;
import io.flightboot.server.FlightServiceBinder;
import io.flightboot.server.InboundLimits;
import io.flightboot.server.RunningCallInterceptor;
import io.flightboot.server.RunningCalls;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.FlightHandshake;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

/**
 * {@link AutoConfiguration Auto-configuration} of calls: what stands between the server
 * and the handlers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightMemoryAutoConfiguration.class, FlightErrorAutoConfiguration.class,
		FlightTaskExecutionAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "flight.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FlightStreamProperties.class)
public final class FlightCallAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StreamOptions flightStreamOptions(FlightStreamProperties properties) {
		DataSize maxBatchSize = properties.getMaxBatchSize();
		// Fails here and not in the first call if the library is missing
		properties.getCompression().codec();
		return new StreamOptions(properties.getReadyTimeout(), properties.getIdleTimeout(),
				(maxBatchSize != null) ? maxBatchSize.toBytes() : 0, properties.getCompression(),
				properties.isZeroCopy(), Math.toIntExact(properties.getOutboundThreshold().toBytes()));
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	RunningCalls flightRunningCalls(FlightStreamProperties properties) {
		Duration maxDuration = properties.getMaxDuration();
		return new RunningCalls(properties.getIdleTimeout(), maxDuration.isZero() ? null : maxDuration);
	}

	@Bean
	@ConditionalOnMissingBean
	CallWorkers flightCallWorkers(@Qualifier(FlightTaskExecutionAutoConfiguration.NAME) Executor executor,
			FlightStreamProperties properties) {
		return new CallWorkers(executor, properties.getMaxConcurrent());
	}

	@Bean
	@ConditionalOnMissingBean
	RunningCallInterceptor flightRunningCallInterceptor(RunningCalls calls,
			ObjectProvider<FlightCallListener> listeners) {
		return new RunningCallInterceptor(calls, listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServiceBinder flightServiceBinder(FlightRequestHandler handler,
			ObjectProvider<FlightCallInterceptor> interceptors, ObjectProvider<FlightCallScope> scopes,
			CallWorkers workers, FlightMemory memory, StreamOptions options, InboundLimits limits,
			FlightErrorResolver errors, ErrorTrailers trailers, ErrorLog log, RunningCalls calls,
			ObjectProvider<FlightHandshake> handshake) {
		return new FlightServiceBinder(
				new CallServices(handler, new FlightCallInterceptors(interceptors.orderedStream().toList()),
						new FlightCallScopes(scopes.orderedStream().toList()), workers, memory, options,
						Math.toIntExact(limits.request().toBytes()), errors, trailers, log, calls),
				handshake.getIfAvailable());
	}

}
