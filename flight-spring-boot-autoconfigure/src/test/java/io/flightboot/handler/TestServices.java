package io.flightboot.handler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketPolicy;
import io.flightboot.handler.argument.FlightArgumentResolvers;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.handler.result.MessageResults;
import jakarta.validation.Validation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.convert.support.DefaultConversionService;

/**
 * Annotated services in a plain context, and what serves them.
 */
final class TestServices implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private final AnnotationConfigApplicationContext context;

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private @Nullable Duration ticketLifetime;

	private FlightHandlerOptions options = FlightHandlerOptions.DEFAULTS;

	private TestServices(AnnotationConfigApplicationContext context) {
		this.context = context;
	}

	static TestServices of(Class<?>... types) {
		return new TestServices(new AnnotationConfigApplicationContext(types));
	}

	TestServices ticketLifetime(Duration lifetime) {
		this.ticketLifetime = lifetime;
		return this;
	}

	TestServices options(FlightHandlerOptions options) {
		this.options = options;
		return this;
	}

	FlightCodec codec() {
		return this.codec;
	}

	TicketCodec tickets() {
		TicketPolicy policy = new TicketPolicy(TicketPolicy.DEFAULTS.maxBytes(), this.ticketLifetime, true);
		return new TicketCodec(this.codec, policy, null, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	List<FlightHandlerMethod> detect() {
		return new AnnotatedFlightDetector(this.context.getBeanFactory()).detect();
	}

	FlightRoutes routes() {
		HandlerMethodArgumentResolvers resolvers = FlightArgumentResolvers.create(List.of(), this.codec,
				new DefaultConversionService(), Validation.buildDefaultValidatorFactory().getValidator());
		List<InvocableFlightMethod> methods = detect().stream().map(resolvers::prepare).toList();
		return new FlightRoutes(methods);
	}

	AnnotatedFlightHandler handler() {
		ReactiveAdapterRegistry reactive = ReactiveAdapterRegistry.getSharedInstance();
		return new AnnotatedFlightHandler(routes(), this.codec, tickets(),
				new FlightResultHandlers(List.of(), RecordBatchSize.DEFAULT, reactive),
				new MessageResults(this.codec, reactive), this.options);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
