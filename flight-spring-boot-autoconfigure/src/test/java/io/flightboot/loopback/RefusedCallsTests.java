package io.flightboot.loopback;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.observation.AccessLog;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.FlightServerState;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.auth2.BearerCredentialWriter;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A call that a gate refuses shows the same in its status, in the meters, in the access
 * log, in the log of failures and in its span, whichever gate it is.
 */
@Timeout(120)
class RefusedCallsTests {

	private final Lines access = new Lines(AccessLog.LOGGER);

	private final Lines failures = new Lines(ErrorLog.class.getName());

	private LoopbackApplication server;

	@AfterEach
	void close() throws Exception {
		this.access.leave();
		this.failures.leave();
		if (this.server != null) {
			this.server.bean(Calls.class).release.countDown();
			this.server.verifyFree();
			this.server.close();
		}
	}

	@Test
	void notReady() {
		start();
		AvailabilityChangeEvent.publish(this.server.context(), ReadinessState.REFUSING_TRAFFIC);
		assertRefused("hello", "UNAVAILABLE", "NOT_READY");
		assertCounted("UNAVAILABLE", "NOT_READY", "not ready");
	}

	@Test
	void draining() throws Exception {
		start("flight.server.shutdown.grace-period=60s");
		CompletableFuture<Void> running = occupy();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(this.server.context()::close);
		FlightServerReadiness readiness = this.server.bean(FlightServerReadiness.class);
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(readiness.state()).isEqualTo(FlightServerState.DRAINING));
		// Not counted: Boot closes the meters when a context begins to close
		assertRefused("hello", "UNAVAILABLE", "SHUTTING_DOWN");
		this.server.bean(Calls.class).release.countDown();
		assertThat(running).succeedsWithin(LoopbackApplication.PATIENCE);
		assertThat(closed).succeedsWithin(LoopbackApplication.PATIENCE);
		this.server.close();
		this.server = null;
	}

	@Test
	void unauthenticated() {
		start("flight.security.tokens[0].name=known", "flight.security.tokens[0].value=a-token-that-nobody-sends");
		assertRefused("hello", "UNAUTHENTICATED", "UNAUTHENTICATED");
		assertCounted("UNAUTHENTICATED", "UNAUTHENTICATED", "unauthenticated");
	}

	@Test
	void noWorker() throws Exception {
		start("flight.stream.max-concurrent=1");
		CompletableFuture<Void> running = occupy();
		assertRefused("hello", "RESOURCE_EXHAUSTED", "BACKPRESSURE");
		assertCounted("RESOURCE_EXHAUSTED", "BACKPRESSURE", "admission");
		this.server.bean(Calls.class).release.countDown();
		assertThat(running).succeedsWithin(LoopbackApplication.PATIENCE);
	}

	@Test
	void rateLimited() {
		start("flight.limits.rate.per-caller.requests.amount=1", "flight.limits.rate.per-caller.requests.period=1h");
		this.server.client().doAction(new Action("hello")).next();
		assertRefused("hello", "RESOURCE_EXHAUSTED", "RATE_LIMITED");
		assertCounted("RESOURCE_EXHAUSTED", "RATE_LIMITED", "rate");
	}

	@Test
	void rateOfRouteLimited() {
		start("flight.limits.rate.routes[0].pattern=hello", "flight.limits.rate.routes[0].total.requests.amount=1",
				"flight.limits.rate.routes[0].total.requests.period=1h");
		this.server.client().doAction(new Action("hello")).next();
		assertRefused("hello", "RESOURCE_EXHAUSTED", "RATE_LIMITED");
		assertCounted("RESOURCE_EXHAUSTED", "RATE_LIMITED", "rate");
	}

	@Test
	void noPlace() throws Exception {
		start("flight.limits.admission.max-calls=1", "flight.limits.admission.queue.max-calls=0");
		CompletableFuture<Void> running = occupy();
		assertRefused("hello", "RESOURCE_EXHAUSTED", "BACKPRESSURE");
		assertCounted("RESOURCE_EXHAUSTED", "BACKPRESSURE", "admission");
		this.server.bean(Calls.class).release.countDown();
		assertThat(running).succeedsWithin(LoopbackApplication.PATIENCE);
	}

	@Test
	void quota() {
		start("flight.accounts.store=memory", "flight.accounts.memory.accounts.acme.limits.requests=0",
				"flight.accounts.memory.accounts.acme.tokens.main.secret=acme-token");
		assertRefused("hello", "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED",
				new CredentialCallOption(new BearerCredentialWriter("acme-token")));
		assertCounted("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "quota");
	}

	@Test
	void forbidden() {
		start();
		assertRefused("forbidden", "UNAUTHORIZED", "FORBIDDEN");
		assertCounted("UNAUTHORIZED", "FORBIDDEN", "forbidden");
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Calls.class, Gates.class, RecordedSpans.Tracing.class)
			.with(RecordedSpans.PROPERTIES)
			.with("flight.observation.access-log.enabled=true")
			.with(properties)
			.start();
		// An application sets up all logging anew when it starts
		this.access.listen();
		this.failures.listen();
	}

	private CompletableFuture<Void> occupy() throws Exception {
		CompletableFuture<Void> running = CompletableFuture
			.runAsync(() -> this.server.client().doAction(new Action("occupy")).forEachRemaining((result) -> {
			}));
		Calls calls = this.server.bean(Calls.class);
		assertThat(calls.begun.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return running;
	}

	private void assertRefused(String action, String status, String code, CallOption... options) {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.server.client().doAction(new Action(action), options).next())
			.satisfies((ex) -> {
				assertThat(ex.status().code().name()).isEqualTo(status);
				assertThat(new String(ex.status().metadata().getByte("flight-error-bin"))).contains(code);
			});
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			assertThat(this.access.texts).filteredOn((line) -> line.contains(" " + status + " "))
				.singleElement()
				.asString()
				.contains("DO_ACTION", "code=" + code);
			assertThat(this.failures.texts).filteredOn((line) -> line.contains("(" + code + ")")).hasSize(1);
			assertThat(this.server.bean(RecordedSpans.class).exporter().getFinishedSpanItems())
				.filteredOn((span) -> status.equals(span.getAttributes().get(AttributeKey.stringKey("status"))))
				.singleElement()
				.satisfies((span) -> assertSpan(span, code));
		});
	}

	private void assertCounted(String status, String code, String reason) {
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			assertThat(Meters.refused(this.server, "reason", reason)).isEqualTo(1);
			assertThat(Meters.calls(this.server, "method", "DoAction", "status", status, "code", code)).isEqualTo(1);
		});
	}

	private static void assertSpan(SpanData span, String code) {
		assertThat(span.getName()).isEqualTo("arrow.flight.protocol.FlightService/DoAction");
		assertThat(span.getAttributes().get(AttributeKey.stringKey("code"))).isEqualTo(code);
		assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@FlightService
	static class Calls {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@FlightAction
		String hello() {
			return "hello";
		}

		@FlightAction
		String forbidden() {
			return "never";
		}

		@FlightAction
		String occupy() throws InterruptedException {
			this.begun.countDown();
			this.release.await(LoopbackApplication.PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
			return "done";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Gates {

		@Bean
		@Order(FlightCallOrder.AUTHORIZATION)
		FlightCallInterceptor nobodyMay() {
			return Gates::authorize;
		}

		private static void authorize(FlightCall call, FlightCallInterceptor.Chain chain) throws Exception {
			if (call.route().equals("forbidden")) {
				throw new FlightException(FlightErrorCode.FORBIDDEN, "You may not");
			}
			chain.proceed(call);
		}

	}

	/**
	 * What a logger is told.
	 */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		final List<String> texts = new CopyOnWriteArrayList<>();

		private final Logger logger;

		Lines(String logger) {
			this.logger = (Logger) LoggerFactory.getLogger(logger);
		}

		void listen() {
			this.logger.setLevel(Level.INFO);
			this.logger.setAdditive(false);
			start();
			this.logger.addAppender(this);
		}

		void leave() {
			this.logger.detachAppender(this);
			this.logger.setAdditive(true);
			this.logger.setLevel(Level.ERROR);
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.texts.add(event.getFormattedMessage());
		}

	}

}
