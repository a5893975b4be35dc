package io.flightboot.loopback;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Spans of calls, as Boot's tracing makes them: one a call below the client's, with the
 * handler's below it and the application's below that.
 */
class TracedCallsTests {

	private static final String PARENT = "b7ad6b7169203331";

	private static final String SECRET = "s3cret-of-the-handler";

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class, RecordedSpans.Tracing.class)
		.with(RecordedSpans.PROPERTIES);

	/** One of its own for each test: spans of the one before may still come. */
	private final String trace = UUID.randomUUID().toString().replace("-", "");

	private InMemorySpanExporter exporter;

	@BeforeEach
	void reset() {
		this.exporter = server.bean(RecordedSpans.class).exporter();
		this.exporter.reset();
	}

	@Test
	void aStreamIsOneServerSpanBelowTheClients() {
		assertThat(TestBatches.get(server.client(), "traced/batches", traceparent())).hasSize(30);
		SpanData call = span("arrow.flight.protocol.FlightService/DoGet");
		assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
		assertThat(call.getTraceId()).isEqualTo(this.trace);
		assertThat(call.getParentSpanId()).isEqualTo(PARENT);
		assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
		assertThat(call.getEvents()).isEmpty();
		assertThat(attributes(call)).contains("method=DoGet", "route=traced/batches", "status=OK", "code=none",
				"principal=none", "call.id=", "peer=127.0.0.1:");
		SpanData handler = span("DoGet traced/batches");
		assertThat(handler.getParentSpanId()).isEqualTo(call.getSpanId());
		assertThat(span("own.work").getParentSpanId()).isEqualTo(handler.getSpanId());
		assertThat(spans()).hasSize(3);
		Meters.assertEnded(server, "DoGet", "traced/batches", "OK", "none", 1);
		MeterRegistry meters = server.bean(MeterRegistry.class);
		assertThat(meters.get("flight.server.handler").tag("route", "traced/batches").timer().count()).isEqualTo(1);
		assertThat(meters.get("flight.server.calls.active")
			.tags("method", "DoGet", "route", "traced/batches", "status", "none", "code", "none")
			.longTaskTimer()
			.activeTasks()).isZero();
	}

	@Test
	void aFailureIsAnErrorThatGivesNothingAway() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().doAction(new Action("traced.bug"), traceparent()).next());
		SpanData call = span("arrow.flight.protocol.FlightService/DoAction");
		assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(attributes(call)).contains("status=INTERNAL", "code=INTERNAL_ERROR");
		assertThat(call.toString()).doesNotContain(SECRET);
		SpanData handler = span("DoAction traced.bug");
		assertThat(handler.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(handler.toString()).doesNotContain(SECRET);
	}

	@Test
	void aRefusedCallHasASpanToo() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().doAction(new Action("nowhere"), traceparent()).next());
		SpanData call = span("arrow.flight.protocol.FlightService/DoAction");
		assertThat(call.getTraceId()).isEqualTo(this.trace);
		assertThat(attributes(call)).contains("route=none", "status=UNIMPLEMENTED");
	}

	@Test
	void workThatComesLaterIsBelowTheHandler() {
		assertThat(server.client().doAction(new Action("traced.later"), traceparent()).next().getBody()).isNotEmpty();
		assertThat(span("own.work").getParentSpanId()).isEqualTo(span("DoAction traced.later").getSpanId());
	}

	@Test
	void workOfAPublisherIsBelowTheHandler() {
		assertThat(server.client().doAction(new Action("traced.reactive"), traceparent()).next().getBody())
			.isNotEmpty();
		assertThat(span("own.work").getParentSpanId()).isEqualTo(span("DoAction traced.reactive").getSpanId());
	}

	private SpanData span(String name) {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(spans()).extracting(SpanData::getName).contains(name));
		return spans().stream().filter((span) -> span.getName().equals(name)).findFirst().orElseThrow();
	}

	private List<SpanData> spans() {
		return this.exporter.getFinishedSpanItems()
			.stream()
			.filter((span) -> span.getTraceId().equals(this.trace))
			.toList();
	}

	private static String attributes(SpanData span) {
		StringBuilder attributes = new StringBuilder();
		span.getAttributes()
			.forEach((key, value) -> attributes.append(key.getKey()).append('=').append(value).append(' '));
		return attributes.toString();
	}

	private CallOption traceparent() {
		CallHeaders headers = new FlightCallHeaders();
		headers.insert("traceparent", "00-" + this.trace + "-" + PARENT + "-01");
		return new HeaderCallOption(headers);
	}

	@FlightService("traced")
	static class Calls {

		private final ObservationRegistry registry;

		Calls(ObservationRegistry registry) {
			this.registry = registry;
		}

		private String work() {
			return Observation.createNotStarted("own.work", this.registry).observe(() -> "done");
		}

		@FlightGet
		List<VectorSchemaRoot> batches(BufferAllocator allocator) {
			work();
			return List.of(TestBatches.numbers(allocator, 0, 10), TestBatches.numbers(allocator, 10, 10),
					TestBatches.numbers(allocator, 20, 10));
		}

		@FlightAction("traced.bug")
		void bug() {
			throw new IllegalStateException(SECRET);
		}

		@FlightAction("traced.later")
		CompletionStage<String> later() {
			Observation current = this.registry.getCurrentObservation();
			return CompletableFuture.supplyAsync(() -> Observation.createNotStarted("own.work", this.registry)
				.parentObservation(current)
				.observe(() -> "done"), CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
		}

		@FlightAction("traced.reactive")
		Mono<String> reactive() {
			return Mono.delay(Duration.ofMillis(10))
				.transformDeferredContextual((tick, context) -> tick.map((ignored) -> {
					Observation captured = context.get(ObservationThreadLocalAccessor.KEY);
					return Observation.createNotStarted("own.work", this.registry)
						.parentObservation(captured)
						.observe(() -> "done");
				}));
		}

	}

}
