package io.flightboot.loopback;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.observation.AccessLog;
import io.flightboot.observation.CorrelationIds;
import io.flightboot.server.FlightGrpcInterceptor;
import io.flightboot.stream.FlightReader;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * One line for each call, whatever becomes of it, and the ids that join it with others.
 */
class AccessLogTests {

	private static final Metadata.Key<String> REFUSE = Metadata.Key.of("refuse", Metadata.ASCII_STRING_MARSHALLER);

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Logged.class, Gates.class)
		.with("flight.observation.access-log.enabled=true");

	private static final Lines lines = new Lines();

	@BeforeAll
	static void listen() {
		lines.start();
		for (Logger logger : loggers()) {
			logger.addAppender(lines);
			logger.setLevel(Level.INFO);
			logger.setAdditive(false);
		}
	}

	@AfterAll
	static void stop() {
		for (Logger logger : loggers()) {
			logger.detachAppender(lines);
			logger.setLevel(Level.ERROR);
			logger.setAdditive(true);
		}
	}

	private static List<Logger> loggers() {
		return Stream.of(AccessLog.LOGGER, ErrorLog.class.getName())
			.map((name) -> (Logger) LoggerFactory.getLogger(name))
			.toList();
	}

	@AfterEach
	void clear() {
		lines.events.clear();
	}

	@Test
	void streamsTellRowsBatchesAndBytes() {
		TestBatches.get(server.client(), "logged/numbers", id("get-1"));
		assertThat(line("get-1")).startsWith("DO_GET logged/numbers OK ms=")
			.contains(" rows=0/5 ", " batches=0/2 ", " peer=127.0.0.1:", " principal=- ", " call=")
			.doesNotContain("code=")
			.containsPattern(" bytes=[1-9]\\d*/[1-9]\\d* ");
		TestBatches.upload(server.client(), server.clientAllocator(), "logged/keep", id("put-1"));
		assertThat(line("put-1")).startsWith("DO_PUT logged/keep OK ").contains(" rows=3/0 ", " batches=1/0 ");
	}

	@Test
	void idsAreThereInHandlersAndInWhatIsLogged() {
		byte[] seen = server.client().doAction(new Action("logged-ids"), id("act-1")).next().getBody();
		String[] ids = new String(seen, StandardCharsets.UTF_8).split(" ");
		assertThat(ids).hasSize(3);
		assertThat(List.of(ids[1], ids[2])).containsOnly("act-1");
		assertThat(line("act-1")).startsWith("DO_ACTION logged-ids OK ").contains(" call=" + ids[0] + " ");
		assertThat(lines.of(AccessLog.LOGGER, "act-1").getMDCPropertyMap()).containsEntry("flightCallId", ids[0])
			.containsEntry("x-request-id", "act-1");
	}

	@Test
	void aFailureIsLoggedWithTheIdsOfItsCall() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> TestBatches.get(server.client(), "no/such", id("lost-1")));
		assertThat(line("lost-1")).startsWith("DO_GET none NOT_FOUND ").contains(" code=NOT_FOUND ");
		Map<String, String> error = lines.of(ErrorLog.class.getName(), "lost-1").getMDCPropertyMap();
		assertThat(error).containsKey("flightCallId");
	}

	@Test
	void aCallThatIsRefusedByItsHeadersIsLogged() {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("x-request-id", "refused-1");
		headers.insert("refuse", "yes");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> TestBatches.get(server.client(), "logged/numbers", new HeaderCallOption(headers)));
		assertThat(line("refused-1")).startsWith("DO_GET none UNAUTHENTICATED ")
			.contains(" code=UNAUTHENTICATED ", " rows=0/0 ");
		assertThat(lines.of(ErrorLog.class.getName(), "refused-1").getFormattedMessage()).contains("UNAUTHENTICATED");
	}

	@Test
	void aCallThatItsClientCancelsIsLogged() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("logged/endless"), id("left-1"))) {
			assertThat(stream.next()).isTrue();
			stream.cancel("enough", null);
		}
		assertThat(line("left-1")).startsWith("DO_GET logged/endless CANCELLED ").contains(" code=CANCELLED ");
	}

	@Test
	void aMethodThatNobodyServesIsLoggedWithoutItsName() throws Exception {
		ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
		try {
			MethodDescriptor<byte[], byte[]> method = MethodDescriptor
				.newBuilder(new BytesMarshaller(), new BytesMarshaller())
				.setType(MethodDescriptor.MethodType.UNARY)
				.setFullMethodName("made.up/ByAScanner")
				.build();
			assertThatExceptionOfType(StatusRuntimeException.class)
				.isThrownBy(() -> ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, new byte[0]));
		}
		finally {
			channel.shutdownNow();
		}
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(
					() -> assertThat(lines.events).filteredOn((event) -> event.getLoggerName().equals(AccessLog.LOGGER))
						.extracting(ILoggingEvent::getFormattedMessage)
						.anySatisfy((line) -> assertThat(line).startsWith("unknown none UNIMPLEMENTED ")
							.contains(" peer=127.0.0.1:", " code=NOT_IMPLEMENTED")
							.doesNotContain("Scanner")));
	}

	private static String line(String id) {
		await().atMost(LoopbackApplication.PATIENCE)
			.until(() -> lines.events.stream().anyMatch((event) -> Lines.matches(event, AccessLog.LOGGER, id)));
		return lines.of(AccessLog.LOGGER, id).getFormattedMessage();
	}

	private static CallOption id(String id) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("x-request-id", id);
		return new HeaderCallOption(headers);
	}

	/**
	 * What was logged, with the context of each line.
	 */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			this.events.add(event);
		}

		static boolean matches(ILoggingEvent event, String logger, String id) {
			return event.getLoggerName().equals(logger) && id.equals(event.getMDCPropertyMap().get("x-request-id"));
		}

		ILoggingEvent of(String logger, String id) {
			List<ILoggingEvent> found = this.events.stream().filter((event) -> matches(event, logger, id)).toList();
			assertThat(found).hasSize(1);
			return found.get(0);
		}

	}

	private static final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			return new byte[0];
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Gates {

		@Bean
		@FlightGrpcInterceptor
		ServerInterceptor refusing() {
			return new ServerInterceptor() {

				@Override
				public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
						ServerCallHandler<Q, R> next) {
					if (headers.containsKey(REFUSE)) {
						throw new FlightException(FlightErrorCode.UNAUTHENTICATED, "Who are you?");
					}
					return next.startCall(call, headers);
				}

			};
		}

	}

	@FlightService("logged")
	static class Logged {

		private final Map<String, Long> kept = new ConcurrentHashMap<>();

		@FlightGet("numbers")
		List<VectorSchemaRoot> numbers(BufferAllocator allocator) {
			return List.of(TestBatches.numbers(allocator, 0, 2), TestBatches.numbers(allocator, 2, 3));
		}

		@FlightGet("endless")
		CountedSource endless(BufferAllocator allocator) {
			return new CountedSource(allocator, 10);
		}

		@FlightPut("keep")
		void keep(FlightReader in) {
			while (in.next()) {
				this.kept.merge("rows", (long) in.root().getRowCount(), Long::sum);
			}
		}

		@FlightAction("logged-ids")
		String ids(FlightCall call) {
			return MDC.get("flightCallId") + " " + MDC.get("x-request-id") + " "
					+ CorrelationIds.of(call).get("x-request-id");
		}

	}

}
