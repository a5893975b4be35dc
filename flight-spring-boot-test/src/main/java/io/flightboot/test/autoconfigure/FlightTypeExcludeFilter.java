package io.flightboot.test.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import io.flightboot.annotation.FlightAdvice;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.handler.DataService;
import io.flightboot.handler.error.FlightExceptionResolver;
import io.flightboot.server.FlightGrpcInterceptor;
import io.flightboot.server.FlightGrpcService;
import io.flightboot.server.FlightServerCustomizer;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * {@code TypeExcludeFilter} for {@link FlightTest @FlightTest}.
 */
class FlightTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<FlightTest> {

	private static final Class<?>[] NO_SERVICES = {};

	private static final Set<Class<?>> KNOWN_INCLUDES = Set.of(FlightAdvice.class, FlightProducer.class,
			FlightCallInterceptor.class, FlightExceptionResolver.class, FlightServerCustomizer.class,
			FlightGrpcService.class, FlightGrpcInterceptor.class, FlightServerMiddleware.Factory.class,
			ServerInterceptorAdapter.KeyFactory.class, Converter.class, GenericConverter.class);

	private final Set<Class<?>> services;

	FlightTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.services = Set.of(getAnnotation().getValue("services", Class[].class).orElse(NO_SERVICES));
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(KNOWN_INCLUDES);
		if (this.services.isEmpty()) {
			includes.add(FlightService.class);
			includes.add(DataService.class);
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.services;
	}

}
