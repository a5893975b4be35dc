package io.flightboot.observation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lines of {@link AccessLog} as text and in the formats of Boot's structured logging.
 */
class AccessLogStructuredTests {

	private static final CallStatus OK = new CallStatus(FlightStatusCode.OK, null, "", null);

	private final LoggerContext context = new LoggerContext();

	private final Logger logger = this.context.getLogger(AccessLog.LOGGER);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			super.append(event);
		}

	};

	private final FlightCallScope trace = (call) -> {
		MDC.put("traceId", "0af7651916cd43dd8448eb211c80319c");
		return () -> MDC.remove("traceId");
	};

	private final AccessLog log = new AccessLog(new FlightCallScopes(List.of(new CallMdcScope(), this.trace)),
			Duration.ofDays(1), this.logger);

	@BeforeEach
	void start() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.lines.setContext(this.context);
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stop() {
		this.context.stop();
	}

	@Test
	void textTellsAll() {
		run(OK);
		assertThat(line().getFormattedMessage().replaceFirst("ms=\\d+", "ms=N"))
			.isEqualTo("DO_GET sales/byYear OK ms=N rows=0/1000 batches=0/1 bytes=52/8192 principal=alice"
					+ " peer=127.0.0.1:4711 call=c1 trace=0af7651916cd43dd8448eb211c80319c x-request-id=r1");
		assertThat(line().getLevel()).isEqualTo(Level.INFO);
	}

	@Test
	void failuresTellTheirCode() {
		RunningCall call = call();
		call.cancel(new FlightException(FlightErrorCode.TIMEOUT, "too slow"));
		end(call, CallStatus.TIMED_OUT);
		assertThat(line().getFormattedMessage()).startsWith("DO_GET sales/byYear TIMED_OUT ")
			.contains(" code=TIMEOUT ");
	}

	@Test
	void slowCallsAreWarnings() {
		AccessLog slow = new AccessLog(new FlightCallScopes(List.of()), Duration.ZERO, this.logger);
		RunningCall call = call();
		slow.started(call);
		call.end(OK);
		assertThat(line().getLevel()).isEqualTo(Level.WARN);
	}

	@Test
	void elasticCommonSchemaHasAllAsMembers() throws Exception {
		run(OK);
		JsonNode json = json("ecs");
		JsonNode flight = json.path("flight");
		assertThat(flight.path("method").asText()).isEqualTo("DO_GET");
		assertThat(flight.path("route").asText()).isEqualTo("sales/byYear");
		assertThat(flight.path("status").asText()).isEqualTo("OK");
		assertThat(flight.path("principal").asText()).isEqualTo("alice");
		assertThat(flight.path("peer").asText()).isEqualTo("127.0.0.1:4711");
		assertThat(flight.path("rows").path("out").isNumber()).isTrue();
		assertThat(flight.path("rows").path("out").asLong()).isEqualTo(1000);
		assertThat(flight.path("bytes").path("out").asLong()).isEqualTo(8192);
		assertThat(flight.path("duration_ms").isNumber()).isTrue();
		assertThat(json.path("flightCallId").asText()).isEqualTo("c1");
		assertThat(json.path("x-request-id").asText()).isEqualTo("r1");
		assertThat(json.toString()).contains("0af7651916cd43dd8448eb211c80319c");
	}

	@Test
	void logstashHasAllAsMembers() throws Exception {
		run(OK);
		JsonNode json = json("logstash");
		assertThat(json.path("flight.method").asText()).isEqualTo("DO_GET");
		assertThat(json.path("flight.bytes.out").asLong()).isEqualTo(8192);
		assertThat(json.path("flightCallId").asText()).isEqualTo("c1");
		assertThat(json.path("traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
	}

	@Test
	void graylogHasAllAsMembers() throws Exception {
		run(OK);
		JsonNode json = json("gelf");
		assertThat(json.path("_flight.method").asText()).isEqualTo("DO_GET");
		assertThat(json.path("_flight.rows.out").asLong()).isEqualTo(1000);
		assertThat(json.path("_x-request-id").asText()).isEqualTo("r1");
	}

	@Test
	void nobodyCanForgeALine() throws Exception {
		RunningCall call = call();
		call.principal(() -> "eve\n2026-01-01 INFO flight.access : DO_GET x OK principal=alice");
		end(call, OK);
		assertThat(line().getFormattedMessage()).doesNotContain("\n")
			.contains("principal=\"eve\\\\u{a}2026-01-01 INFO flight.access : DO_GET x OK principal=alice\"");
		assertThat(new String(encode("ecs"), StandardCharsets.UTF_8).trim()).doesNotContain("\n");
	}

	private void run(CallStatus status) {
		end(call(), status);
	}

	private void end(RunningCall call, CallStatus status) {
		this.log.started(call);
		call.end(status);
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	private static RunningCall call() {
		RunningCall call = TestCalls.call("x-request-id", "r1");
		new CorrelationHeaders(List.of("x-request-id")).started(call);
		call.route("sales/byYear");
		call.principal(() -> "alice");
		call.traffic().bytesReceived(52);
		call.traffic().sent(1000);
		call.traffic().bytesSent(8192);
		return call;
	}

	private ILoggingEvent line() {
		assertThat(this.lines.list).hasSize(1);
		return this.lines.list.get(0);
	}

	private JsonNode json(String format) throws Exception {
		return new ObjectMapper().readTree(encode(format));
	}

	private byte[] encode(String format) {
		this.context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat(format);
		encoder.start();
		return encoder.encode(line());
	}

}
