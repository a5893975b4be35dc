package io.flightboot.autoconfigure.handler;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.handler.FlightHandlerOptions;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.handler.result.MessageResults;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightHandlerAutoConfiguration}.
 */
@Timeout(60)
class FlightHandlerAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void backsOffForApplicationsBeans() {
		this.runner.withBean(RecordBatchSize.class, () -> new RecordBatchSize(7, 7))
			.withBean(FlightHandlerOptions.class, () -> FlightHandlerOptions.DEFAULTS)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RecordBatchSize.class)
				.hasSingleBean(FlightHandlerOptions.class)
				.hasSingleBean(FlightResultHandlers.class)
				.hasSingleBean(MessageResults.class)
				.hasSingleBean(FlightRoutes.class)
				.hasSingleBean(HandlerMethodArgumentResolvers.class)
				.hasSingleBean(FlightRequestHandler.class));
	}

	@Test
	void propertiesReachTheHandlers() {
		this.runner
			.withPropertyValues("flight.security.conceal=true", "flight.stream.records.max-rows=5",
					"flight.stream.records.max-size=1KB")
			.run((context) -> {
				assertThat(context.getBean(FlightHandlerOptions.class).conceal()).isTrue();
				assertThat(context.getBean(RecordBatchSize.class)).isEqualTo(new RecordBatchSize(5, 1024));
			});
	}

	@Test
	void withoutInterceptorsNothingBlocks() {
		this.runner.run((context) -> assertThat(context.getBean(FlightHandlerOptions.class).blocking()).isFalse());
		this.runner.withBean(FlightCallInterceptor.class, () -> (call, chain) -> chain.proceed(call))
			.run((context) -> assertThat(context.getBean(FlightHandlerOptions.class).blocking()).isTrue());
	}

	@Test
	void validatesArguments() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(Validated.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(Validator.class);
				assertThat(call(context, "{\"year\":2024}")).isEqualTo("2024");
				assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> call(context, "{\"year\":1}"))
					.withMessageContaining("year")
					.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
			});
	}

	@Test
	void whenThereIsNoValidatorThenServesWithout() {
		this.runner.withUserConfiguration(Validated.class)
			.run((context) -> assertThat(call(context, "{\"year\":1}")).isEqualTo("1"));
	}

	@Test
	void whenOptionalLibrariesAreAbsentThenServesWithout() {
		this.runner
			.withClassLoader(new FilteredClassLoader("jakarta.validation", "reactor.", "org.reactivestreams",
					"io.grpc.protobuf.services", "org.apache.arrow.compression", "net.jpountz"))
			.withUserConfiguration(Plain.class)
			.withPropertyValues("flight.server.reflection.enabled=true")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("flightReflectionService");
				assertThat(call(context, "{}")).isEqualTo("1");
			});
	}

	@Test
	void whenRoutesClashThenFailureNamesBoth() {
		this.runner.withUserConfiguration(First.class, Second.class).run((context) -> {
			FailureAnalysis analysis = new InvalidFlightServiceFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("First").contains("Second").contains("same");
		});
	}

	@Test
	void whenThereAreTwoProducersThenFailureNamesBoth() {
		this.runner.withBean("one", FlightProducer.class, NoOpFlightProducer::new)
			.withBean("two", FlightProducer.class, NoOpFlightProducer::new)
			.run((context) -> {
				FailureAnalysis analysis = new InvalidFlightServiceFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("one, two").contains("at most one");
			});
	}

	private static String call(AssertableApplicationContext context, String body) {
		assertThat(context).hasNotFailed();
		int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
		try (RootAllocator allocator = new RootAllocator();
				FlightClient client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
					.build()) {
			return new String(client.doAction(new Action("check", body.getBytes())).next().getBody());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Query(@Min(1970) int year) {

	}

	@FlightService
	static class Validated {

		@FlightAction("check")
		byte[] check(@Valid Query query) {
			return String.valueOf(query.year()).getBytes();
		}

	}

	@FlightService
	static class Plain {

		@FlightAction("check")
		byte[] check() {
			return "1".getBytes();
		}

	}

	@FlightService
	static class First {

		@FlightGet("same")
		VectorSchemaRoot first() {
			throw new UnsupportedOperationException();
		}

	}

	@FlightService
	static class Second {

		@FlightGet("same")
		VectorSchemaRoot second() {
			throw new UnsupportedOperationException();
		}

	}

}
