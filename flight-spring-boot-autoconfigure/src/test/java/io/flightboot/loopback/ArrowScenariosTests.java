package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.memory.FlightMemory;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.CloseSessionResult;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightClientMiddleware;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.GetSessionOptionsRequest;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.ServerSessionMiddleware;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult;
import org.apache.arrow.flight.SetSessionOptionsResult.ErrorValue;
import org.apache.arrow.flight.client.ClientCookieMiddleware;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter.KeyFactory;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The scenarios of Arrow's integration tests, served by a raw producer that has an
 * annotated service beside it.
 */
@Timeout(60)
class ArrowScenariosTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Scenarios.class, Beside.class);

	private static FlightDescriptor command(String text) {
		return FlightDescriptor.command(text.getBytes(StandardCharsets.UTF_8));
	}

	private static FlightInfo info(String command) {
		return server.client().getInfo(command(command));
	}

	private static void assertStatus(FlightStatusCode expected, Runnable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.status().code()).as(ex.toString()).isEqualTo(expected));
	}

	private static List<Long> read(FlightEndpoint endpoint) {
		return read(server.client(), endpoint);
	}

	private static List<Long> read(FlightClient client, FlightEndpoint endpoint) {
		try (FlightStream stream = client.getStream(endpoint.getTicket())) {
			return TestBatches.values(stream);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> results(String action) {
		List<String> results = new ArrayList<>();
		server.client()
			.doAction(new Action(action))
			.forEachRemaining((result) -> results.add(new String(result.getBody(), StandardCharsets.UTF_8)));
		return results;
	}

	@Test
	void annotatedMethodsAreServedBesideTheProducer() {
		assertThat(TestBatches.get(server.client(), "numbers")).containsExactly(5L);
		assertThat(results("greet")).containsExactly("hello");
		assertStatus(FlightStatusCode.INVALID_ARGUMENT, () -> TestBatches.get(server.client(), "number"));
		assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> results("great"));
	}

	@Test
	void listingsHaveBoth() {
		List<String> actions = new ArrayList<>();
		server.client().listActions().forEach((type) -> actions.add(type.getType()));
		assertThat(actions).containsExactlyInAnyOrder("alive", "greet", "CancelFlightInfo", "RenewFlightEndpoint")
			.containsSubsequence("CancelFlightInfo", "RenewFlightEndpoint");
		List<String> greetings = new ArrayList<>();
		for (ActionType type : server.client().listActions()) {
			if (type.getType().equals("greet")) {
				greetings.add(type.getDescription());
			}
		}
		assertThat(greetings).doesNotContain("scenario");
		List<List<String>> flights = new ArrayList<>();
		server.client().listFlights(Criteria.ALL).forEach((info) -> flights.add(info.getDescriptor().getPath()));
		assertThat(flights).containsExactly(List.of("numbers"), List.of("scenario"));
	}

	@Test
	void middlewareAddsHeadersToAnswersAndToFailures() throws Exception {
		EchoedHeader echoed = new EchoedHeader("expected value");
		try (FlightClient client = client(echoed)) {
			assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> client.getInfo(command("")));
			assertThat(echoed.received()).containsExactly("expected value");
			client.getInfo(command("success"));
			client.doAction(new Action("greet")).next();
			assertStatus(FlightStatusCode.INVALID_ARGUMENT, () -> TestBatches.get(client, "nobody's"));
			assertThat(TestBatches.get(client, "10")).hasSize(3);
			assertThat(echoed.received()).hasSize(5).containsOnly("expected value");
		}
	}

	@Test
	void endpointsStayInOrder() {
		FlightInfo info = info("ordered");
		assertThat(info.getOrdered()).isTrue();
		assertThat(info.getEndpoints()).allSatisfy((endpoint) -> assertThat(endpoint.getLocations()).isEmpty())
			.extracting(ArrowScenariosTests::read)
			.containsExactly(List.of(1L, 2L, 3L), List.of(10L, 20L, 30L), List.of(100L, 200L, 300L));
		assertThat(server.client().getSchema(command("ordered")).getSchema()).isEqualTo(TestBatches.SCHEMA);
		assertThat(info("success").getOrdered()).isFalse();
	}

	@Test
	void endpointsExpire() {
		List<FlightEndpoint> endpoints = info("expiration").getEndpoints();
		assertThat(endpoints).extracting((endpoint) -> endpoint.getExpirationTime().isPresent())
			.containsExactly(false, true, true);
		assertThat(endpoints).extracting(ArrowScenariosTests::read)
			.allSatisfy((values) -> assertThat(values).containsExactly(7L, 14L, 21L));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> read(endpoints.get(0)));
		assertThat(read(endpoints.get(1))).isNotEmpty();
		server.bean(ScenarioProducer.class).pass(Duration.ofMillis(5500));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> read(endpoints.get(1)));
		assertThat(read(endpoints.get(2))).isNotEmpty();
	}

	@Test
	void producerCancelsItsFlights() {
		FlightInfo info = info("expiration");
		CancelFlightInfoRequest request = new CancelFlightInfoRequest(info);
		assertThat(server.client().cancelFlightInfo(request).getStatus()).isEqualTo(CancelStatus.CANCELLED);
		assertThat(server.client().cancelFlightInfo(request).getStatus()).isEqualTo(CancelStatus.NOT_CANCELLABLE);
		assertThat(info.getEndpoints())
			.allSatisfy((endpoint) -> assertStatus(FlightStatusCode.NOT_FOUND, () -> read(endpoint)));
	}

	@Test
	void producerRenewsItsEndpoints() {
		assertProducerRenews(server);
		FlightEndpoint own = new FlightEndpoint(TestBatches.ticket("numbers"), Location.reuseConnection());
		FlightEndpoint renewed = server.client().renewFlightEndpoint(new RenewFlightEndpointRequest(own));
		assertThat(read(renewed)).containsExactly(5L);
		assertThat(renewed.getLocations()).containsExactly(Location.reuseConnection());
	}

	@Test
	void producerRenewsItsEndpointsAlsoWhereOthersAreSigned() throws Exception {
		String key = Base64.getEncoder().encodeToString(new byte[32]);
		try (LoopbackApplication signing = LoopbackApplication.serving(Scenarios.class, Beside.class)
			.with("flight.ticket.signing-keys.one=" + key)
			.start()) {
			assertProducerRenews(signing);
			FlightEndpoint own = signing.client().getInfo(FlightDescriptor.path("numbers")).getEndpoints().get(0);
			assertThat(own.getTicket()).isNotEqualTo(TestBatches.ticket("numbers"));
			FlightEndpoint renewed = signing.client().renewFlightEndpoint(new RenewFlightEndpointRequest(own));
			assertThat(read(signing.client(), renewed)).containsExactly(5L);
			signing.verifyUnharmed();
		}
	}

	private static void assertProducerRenews(LoopbackApplication server) {
		List<FlightEndpoint> endpoints = server.client().getInfo(command("expiration")).getEndpoints();
		for (FlightEndpoint endpoint : endpoints.subList(1, 3)) {
			Instant before = endpoint.getExpirationTime().orElseThrow();
			FlightEndpoint renewed = server.client().renewFlightEndpoint(new RenewFlightEndpointRequest(endpoint));
			assertThat(renewed.getExpirationTime()).hasValueSatisfying((after) -> assertThat(after).isAfter(before));
			assertThat(new String(renewed.getTicket().getBytes(), StandardCharsets.UTF_8)).endsWith("-renewed");
		}
		assertStatus(FlightStatusCode.INVALID_ARGUMENT,
				() -> server.client().renewFlightEndpoint(new RenewFlightEndpointRequest(endpoints.get(0))));
	}

	@Test
	void pollingEnds() {
		PollInfo first = server.client().pollInfo(command("heavy query"));
		assertThat(first.getFlightInfo().getEndpoints()).hasSize(1);
		assertThat(first.getProgress()).hasValue(0.1);
		assertThat(first.getExpirationTime()).isPresent();
		PollInfo last = server.client().pollInfo(first.getFlightDescriptor().orElseThrow());
		assertThat(last.getFlightInfo().getEndpoints()).hasSize(1);
		assertThat(last.getProgress()).hasValue(1.0);
		assertThat(last.getExpirationTime()).isEmpty();
		assertThat(last.getFlightDescriptor()).isEmpty();
	}

	@Test
	void metadataAndLocationsOfEndpointsArrive() {
		FlightInfo info = info("foobar");
		assertThat(info.getAppMetadata()).asString(StandardCharsets.UTF_8).isEqualTo("foobar");
		assertThat(info.getEndpoints()).singleElement()
			.satisfies((endpoint) -> assertThat(endpoint.getAppMetadata()).asString(StandardCharsets.UTF_8)
				.isEqualTo("foobar"));
		assertThat(info("reuse").getEndpoints()).singleElement()
			.satisfies((endpoint) -> assertThat(endpoint.getLocations()).containsExactly(Location.reuseConnection()));
	}

	@Test
	void exchangeEchoesBatchByBatch() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(command("echo"));
				VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			FlightStream reader = exchange.getReader();
			exchange.getWriter().start(root);
			for (int batch = 0; batch < 4; batch++) {
				TestBatches.fill(root, batch, 10);
				byte[] metadata = { (byte) batch };
				exchange.getWriter().putNext((batch % 2 == 0) ? buffer(metadata) : null);
				assertThat(reader.next()).isTrue();
				assertThat(TestBatches.values(reader.getRoot())).isEqualTo(TestBatches.values(root));
				ArrowBuf latest = reader.getLatestMetadata();
				if (batch % 2 == 0) {
					assertThat(latest.readableBytes()).isOne();
					assertThat(latest.getByte(0)).isEqualTo((byte) batch);
				}
				else {
					assertThat(latest).isNull();
				}
			}
			exchange.getWriter().completed();
			assertThat(reader.next()).isFalse();
		}
	}

	private static ArrowBuf buffer(byte[] bytes) {
		ArrowBuf buffer = server.clientAllocator().buffer(bytes.length);
		buffer.writeBytes(bytes);
		return buffer;
	}

	@Test
	void sessionsLiveInCookies() throws Exception {
		try (FlightClient client = client(new ClientCookieMiddleware.Factory())) {
			Map<String, SessionOptionValue> options = new LinkedHashMap<>();
			options.put("long", SessionOptionValueFactory.makeSessionOptionValue(123L));
			options.put("double", SessionOptionValueFactory.makeSessionOptionValue(456.0));
			options.put("list",
					SessionOptionValueFactory.makeSessionOptionValue(new String[] { "a", " ", "(づ｡◕‿‿◕｡)づ" }));
			Map<String, SessionOptionValue> sent = new LinkedHashMap<>(options);
			sent.put(ScenarioProducer.INVALID, SessionOptionValueFactory.makeSessionOptionValue("value"));
			sent.put("bad", SessionOptionValueFactory.makeSessionOptionValue(ScenarioProducer.INVALID));
			SetSessionOptionsResult result = client.setSessionOptions(new SetSessionOptionsRequest(sent));
			assertThat(result.getErrors()).hasSize(2)
				.containsEntry(ScenarioProducer.INVALID, new SetSessionOptionsResult.Error(ErrorValue.INVALID_NAME))
				.containsEntry("bad", new SetSessionOptionsResult.Error(ErrorValue.INVALID_VALUE));
			assertThat(options(client)).isEqualTo(options);
			client.setSessionOptions(new SetSessionOptionsRequest(
					Map.of("long", SessionOptionValueFactory.makeEmptySessionOptionValue())));
			options.remove("long");
			assertThat(options(client)).isEqualTo(options);
			assertThat(client.closeSession(new CloseSessionRequest()).getStatus())
				.isEqualTo(CloseSessionResult.Status.CLOSED);
			assertStatus(FlightStatusCode.NOT_FOUND, () -> client.closeSession(new CloseSessionRequest()));
			assertThat(options(client)).isEmpty();
		}
	}

	private static Map<String, SessionOptionValue> options(FlightClient client) {
		return client.getSessionOptions(new GetSessionOptionsRequest()).getSessionOptions();
	}

	@Test
	void thereIsNoHandshake() {
		assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> server.client().authenticateBasicToken("flight", "secret"));
		assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> server.client().authenticateBasic("flight", "secret"));
	}

	private static FlightClient client(FlightClientMiddleware.Factory middleware) {
		return FlightClient.builder(server.clientAllocator(), Location.forGrpcInsecure("127.0.0.1", server.port()))
			.intercept(middleware)
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	static class Scenarios {

		private static final FlightServerMiddleware.Key<ServerSessionMiddleware> SESSIONS = FlightServerMiddleware.Key
			.of("sessions");

		@Bean
		ScenarioProducer producer(FlightMemory memory) {
			return new ScenarioProducer(memory.root(), SESSIONS);
		}

		@Bean
		KeyFactory<ServerSessionMiddleware> sessions() {
			AtomicInteger ids = new AtomicInteger(1000);
			return new KeyFactory<>(SESSIONS,
					new ServerSessionMiddleware.Factory(() -> String.valueOf(ids.getAndIncrement())));
		}

		@Bean
		KeyFactory<EchoedHeader.Echo> echo() {
			return new KeyFactory<>(FlightServerMiddleware.Key.of("echo"), EchoedHeader::echo);
		}

	}

	@FlightService
	static class Beside {

		@FlightGet("numbers")
		List<Row> numbers() {
			return List.of(new Row(5));
		}

		@FlightAction("greet")
		String greet() {
			return "hello";
		}

	}

	record Row(long n) {

	}

}
