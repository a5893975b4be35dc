package io.flightboot.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountEdit;
import io.flightboot.account.NewToken;
import io.flightboot.server.RunningCalls;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightClientMiddleware;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All kinds of calls with secrets wherever a client or the configuration may have some:
 * none of them shows in logs, response headers, trailers, observations or endpoints.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final String TOKEN = "bearer-4f9a27c1";

	private static final String PASSWORD = "password-77d0e3b2";

	private static final String COOKIE = "cookie-b81c6f05";

	private static final String API_KEY = "apikey-03fe92ad";

	private static final String BODY = "body-e5a1d448";

	private static final String TICKET = "ticket-92c7f31b";

	private static final String TLS_PASSWORD = "tls-6ab3d09e";

	private static final String SIGNING_KEY = base64("signing-key-of-32-bytes-5d21c0f7");

	private static final List<String> SECRETS = List.of(TOKEN, PASSWORD, base64("user:" + PASSWORD), COOKIE, API_KEY,
			BODY, TICKET, TLS_PASSWORD, SIGNING_KEY, "signing-key-of-32-bytes");

	private static final Schema SCHEMA = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

	private final Queue<String> answers = new ConcurrentLinkedQueue<>();

	@ParameterizedTest(name = "format: {0}")
	@ValueSource(strings = { "", "ecs" })
	void nothingSecretShows(String format, CapturedOutput output) throws Exception {
		String observed;
		Map<String, String> endpoints;
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class,
				Observed.class)
			.run("--server.port=0", "--flight.server.port=0", "--management.endpoints.web.exposure.include=*",
					"--flight.observation.access-log.enabled=true", "--logging.structured.format.console=" + format,
					"--logging.level.io.flightboot=trace", "--logging.level.io.grpc=trace",
					"--logging.level.io.netty=debug", "--logging.level.org.apache.arrow=debug",
					"--flight.ticket.signing-keys.k1=" + SIGNING_KEY, "--flight.ticket.current-key=k1",
					"--spring.ssl.bundle.jks.unused.keystore.password=" + TLS_PASSWORD,
					"--spring.ssl.bundle.jks.unused.key.password=" + TLS_PASSWORD)) {
			run(context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class));
			RunningCalls calls = context.getBean(RunningCalls.class);
			Awaitility.await().untilAsserted(() -> assertThat(calls.count()).isZero());
			endpoints = endpoints(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
					"flight", "env", "configprops", "health", "metrics", "prometheus", "beans", "conditions", "info",
					"loggers", "mappings");
			observed = String.join("\n", context.getBean(Observed.class).seen);
		}
		// All of this was really there to look at
		assertThat(output.getAll()).contains("NOT_FOUND", "UNIMPLEMENTED", "DO_GET", "DO_PUT", "DO_EXCHANGE",
				"HANDSHAKE");
		assertThat(observed).contains("DoGet");
		assertThat(this.answers).isNotEmpty();
		for (String secret : SECRETS) {
			assertThat(output.getAll()).as("log").doesNotContain(secret);
			assertThat(observed).as("observations").doesNotContain(secret);
			assertThat(this.answers).as("headers and trailers").noneMatch((answer) -> answer.contains(secret));
			endpoints.forEach((name, body) -> assertThat(body).as(name).doesNotContain(secret));
		}
	}

	/**
	 * Tokens of accounts, in all states, and of a configuration.
	 */
	@Test
	void nothingSecretOfAccountsShows(CapturedOutput output, @TempDir Path directory) throws Exception {
		List<String> secrets = new ArrayList<>();
		Map<String, String> endpoints;
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class).run(
				"--server.port=0", "--flight.server.port=0", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.flightaccounts.access=unrestricted",
				"--management.endpoint.flightusage.access=unrestricted", "--flight.accounts.store=jdbc",
				"--flight.accounts.jdbc.file=" + directory.resolve("accounts"), "--logging.level.io.flightboot=trace",
				"--logging.level.org.springframework.security=trace",
				"--flight.accounts.memory.accounts.unused.tokens.laptop.secret=" + TOKEN)) {
			AccountAdministration accounts = context.getBean(AccountAdministration.class);
			accounts.create("acme", AccountEdit.disabled(false));
			int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
			try (BufferAllocator allocator = new RootAllocator();
					FlightClient client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
						.intercept(this::listen)
						.build()) {
				for (int i = 0; i < 2; i++) {
					NewToken token = accounts.createToken("acme", "laptop", List.of(), null);
					String secret = token.secret().value();
					secrets.addAll(List.of(secret, secret.substring(8), token.token().hash().hex()));
					calls(client, allocator, headers("Bearer " + secret));
					accounts.revoke("acme", token.token().id());
					quietly(() -> client.listActions(headers("Bearer " + secret)).iterator().next());
					quietly(() -> client.listActions(headers("Bearer " + secret + "x")).iterator().next());
				}
			}
			int http = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			endpoints = endpoints(http, "flightaccounts", "flightaccounts/acme", "flightaccounts/acme/tokens",
					"flightusage", "env", "configprops", "beans", "threaddump");
		}
		assertThat(output.getAll()).contains("it is disabled", "Token ", "was revoked");
		assertThat(endpoints.get("flightaccounts/acme")).contains("laptop");
		secrets.add(TOKEN);
		for (String secret : secrets) {
			assertThat(output.getAll()).as("log").doesNotContain(secret);
			assertThat(this.answers).as("headers and trailers").noneMatch((answer) -> answer.contains(secret));
			endpoints.forEach((name, body) -> assertThat(body).as(name).doesNotContain(secret));
		}
	}

	private void run(int port) throws Exception {
		try (BufferAllocator allocator = new RootAllocator();
				FlightClient client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
					.intercept(this::listen)
					.build()) {
			for (CallOption headers : List.of(headers("Bearer " + TOKEN),
					headers("Basic " + base64("user:" + PASSWORD)))) {
				calls(client, allocator, headers);
			}
			quietly(() -> client.authenticateBasicToken("user", PASSWORD));
		}
	}

	private static void calls(FlightClient client, BufferAllocator allocator, CallOption headers) throws Exception {
		client.listFlights(Criteria.ALL, headers).forEach((flight) -> {
		});
		client.listActions(headers).forEach((action) -> {
		});
		Ticket signed = client.getInfo(FlightDescriptor.path("trades", "latest"), headers)
			.getEndpoints()
			.get(0)
			.getTicket();
		get(client, signed.getBytes(), headers);
		byte[] tampered = signed.getBytes().clone();
		tampered[tampered.length - 1] ^= 1;
		quietly(() -> get(client, tampered, headers));
		for (String arguments : List.of("\"start\":\"" + TICKET + "\"", "\"nope\":\"" + TICKET + "\"",
				"\"start\":1,\"count\":-1,\"a\":\"" + TICKET)) {
			quietly(() -> client
				.getInfo(FlightDescriptor.command(json("{\"route\":\"numbers/range\"," + arguments + "}")), headers));
		}
		quietly(() -> get(client, json("{\"route\":\"numbers/range\",\"start\":\"" + TICKET + "\"}"), headers));
		quietly(() -> get(client, json("{\"route\":\"numbers/range\",\"nope\":\"" + TICKET + "\"}"), headers));
		quietly(() -> get(client, json("{\"route\":\"numbers/range\",\"a\":\"" + TICKET), headers));
		quietly(() -> get(client, ("\u0000\u0001" + TICKET).getBytes(StandardCharsets.UTF_8), headers));
		quietly(() -> get(client, json("{\"route\":\"no/such\",\"a\":\"" + TICKET + "\"}"), headers));
		quietly(() -> client.getSchema(FlightDescriptor.command(json("{\"route\":\"no/such\",\"a\":\"" + BODY + "\"}")),
				headers));
		client.doAction(new Action("echo", json(BODY)), headers).forEachRemaining((result) -> {
		});
		quietly(() -> client.doAction(new Action("no-such", json(BODY)), headers).next());
		put(client, allocator, headers);
		exchange(client, allocator, headers);
	}

	private static void get(FlightClient client, byte[] ticket, CallOption headers) throws Exception {
		try (FlightStream stream = client.getStream(new Ticket(ticket), headers)) {
			while (stream.next()) {
				assertThat(stream.getRoot().getRowCount()).isPositive();
			}
		}
	}

	private static void put(FlightClient client, BufferAllocator allocator, CallOption headers) {
		try (VectorSchemaRoot root = batch(allocator)) {
			FlightClient.ClientStreamListener upload = client.startPut(FlightDescriptor.path("store", "kept"), root,
					new AsyncPutListener(), headers);
			upload.putNext();
			upload.completed();
			upload.getResult();
		}
	}

	private static void exchange(FlightClient client, BufferAllocator allocator, CallOption headers) throws Exception {
		try (VectorSchemaRoot root = batch(allocator);
				ExchangeReaderWriter exchange = client.doExchange(FlightDescriptor.path("echo"), headers)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			exchange.getWriter().completed();
			assertThat(exchange.getReader().next()).isTrue();
			assertThat(exchange.getReader().next()).isFalse();
		}
	}

	private static VectorSchemaRoot batch(BufferAllocator allocator) {
		VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator);
		((BigIntVector) root.getVector(0)).setSafe(0, 1);
		root.setRowCount(1);
		return root;
	}

	private static void quietly(Call call) throws Exception {
		try {
			call.run();
		}
		catch (FlightRuntimeException ex) {
			assertThat(ex.status().code()).isNotNull();
		}
	}

	private static CallOption headers(String authorization) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", authorization);
		headers.insert("cookie", "session=" + COOKIE);
		headers.insert("x-api-key", API_KEY);
		headers.insert("x-request-id", authorization.substring(authorization.indexOf(' ') + 1));
		headers.insert("airport-trace-id", COOKIE);
		headers.insert("airport-client-session-id", "session-1");
		return new HeaderCallOption(headers);
	}

	private FlightClientMiddleware listen(CallInfo info) {
		return new FlightClientMiddleware() {

			@Override
			public void onBeforeSendingHeaders(CallHeaders outgoing) {
			}

			@Override
			public void onHeadersReceived(CallHeaders incoming) {
				for (String key : incoming.keys()) {
					if (!key.endsWith("-bin")) {
						incoming.getAll(key).forEach((value) -> SecretsTests.this.answers.add(key + ": " + value));
					}
				}
			}

			@Override
			public void onCallCompleted(CallStatus status) {
				SecretsTests.this.answers.add(String.valueOf(status.description()));
				ErrorFlightMetadata metadata = status.metadata();
				if (metadata != null) {
					for (String key : metadata.keys()) {
						metadata.getAllByte(key)
							.forEach((value) -> SecretsTests.this.answers
								.add(key + ": " + new String(value, StandardCharsets.ISO_8859_1)));
					}
				}
			}

		};
	}

	private static Map<String, String> endpoints(int port, String... names) throws Exception {
		Map<String, String> bodies = new LinkedHashMap<>();
		for (String name : names) {
			URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + name);
			String body = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
				.body();
			assertThat(body).as(name).isNotEmpty();
			bodies.put(name, body);
		}
		return bodies;
	}

	private static byte[] json(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@FunctionalInterface
	private interface Call {

		void run() throws Exception;

	}

	/**
	 * Takes down what observations tell, of which spans are made.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Observed {

		final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@Bean
		ObservationHandler<Observation.Context> recording() {
			return new ObservationHandler<>() {

				@Override
				public void onStop(Observation.Context context) {
					Observed.this.seen.add(context.getName() + " " + context.getContextualName() + " "
							+ context.getAllKeyValues()
								.stream()
								.map((pair) -> pair.getKey() + "=" + pair.getValue())
								.collect(Collectors.joining(" "))
							+ " " + context.getError());
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			};
		}

	}

}
