package io.flightboot.autoconfigure.handler;

import java.util.List;

import io.flightboot.airport.function.AnnotatedFunctions;
import io.flightboot.autoconfigure.call.FlightCallAutoConfiguration;
import io.flightboot.autoconfigure.call.FlightStreamProperties;
import io.flightboot.autoconfigure.codec.FlightCodecAutoConfiguration;
import io.flightboot.autoconfigure.error.FlightErrorAutoConfiguration;
import io.flightboot.autoconfigure.security.FlightSecurityProperties;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.TicketCodec;
import io.flightboot.handler.AnnotatedFlightHandler;
import io.flightboot.handler.FlightDispatcher;
import io.flightboot.handler.FlightHandlerOptions;
import io.flightboot.handler.FlightLocations;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.ProvidedFlightHandler;
import io.flightboot.handler.ProvidedFlights;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.handler.result.MessageResults;
import org.apache.arrow.flight.FlightProducer;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * {@link AutoConfiguration Auto-configuration} of what serves the calls: annotated
 * services and at most one raw {@link FlightProducer}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { FlightCodecAutoConfiguration.class, FlightErrorAutoConfiguration.class,
				FlightCallAutoConfiguration.class },
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@EnableConfigurationProperties({ FlightSecurityProperties.class, FlightStreamProperties.class })
@Import({ ArgumentResolverConfigurations.WithValidation.class, ArgumentResolverConfigurations.WithoutValidation.class })
public final class FlightHandlerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RecordBatchSize flightRecordBatchSize(FlightStreamProperties properties) {
		FlightStreamProperties.Records records = properties.getRecords();
		return new RecordBatchSize(records.getMaxRows(), records.getMaxSize().toBytes());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightResultHandlers flightResultHandlers(ObjectProvider<FlightResultHandler> first, RecordBatchSize records) {
		// The bean that is made here is of that type itself
		return new FlightResultHandlers(first.orderedStream((type) -> type != FlightResultHandlers.class).toList(),
				records, ReactiveAdapterRegistry.getSharedInstance());
	}

	@Bean
	@ConditionalOnMissingBean
	MessageResults flightMessageResults(FlightCodec codec) {
		return new MessageResults(codec, ReactiveAdapterRegistry.getSharedInstance());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightRoutes flightRoutes(ConfigurableListableBeanFactory beanFactory, HandlerMethodArgumentResolvers arguments,
			FlightErrorResolver errors) {
		return AnnotatedServices.routes(beanFactory, arguments, errors);
	}

	@Bean
	@ConditionalOnMissingBean
	AnnotatedFunctions flightAnnotatedFunctions(ConfigurableListableBeanFactory beanFactory) {
		return AnnotatedServices.checked(() -> AnnotatedFunctions.detect(beanFactory));
	}

	@Bean
	@ConditionalOnMissingBean
	FlightHandlerOptions flightHandlerOptions(FlightSecurityProperties security,
			ObjectProvider<RouteVisibility> visibility, ObjectProvider<HandlerAccess> access,
			ObjectProvider<FlightLocations> locations, ObjectProvider<FlightCallInterceptor> interceptors) {
		RouteVisibility visible = visibility.getIfAvailable(() -> RouteVisibility.ALL);
		boolean blocking = visible != RouteVisibility.ALL || interceptors.stream().findAny().isPresent();
		return new FlightHandlerOptions(visible, access.getIfAvailable(() -> HandlerAccess.ALL), security.isConceal(),
				locations.getIfAvailable(() -> FlightLocations.REUSE_CONNECTION), blocking);
	}

	@Bean
	@ConditionalOnMissingBean
	FlightRequestHandler flightRequestHandler(ListableBeanFactory beanFactory, FlightRoutes routes, FlightCodec codec,
			TicketCodec tickets, FlightResultHandlers results, MessageResults messages, FlightHandlerOptions options,
			ObjectProvider<ProvidedFlights> provided) {
		AnnotatedFlightHandler annotated = AnnotatedServices
			.checked(() -> new AnnotatedFlightHandler(routes, codec, tickets, results, messages, options));
		FlightProducer producer = RawProducer.find(beanFactory);
		List<ProvidedFlights> others = provided.orderedStream().toList();
		AnnotatedServices.report(routes, producer, !others.isEmpty());
		ProvidedFlightHandler own = others.isEmpty() ? null
				: new ProvidedFlightHandler(others, routes, codec, tickets, options);
		return new FlightDispatcher(annotated, own, producer);
	}

}
