package io.flightboot.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.security.LoginToken;
import io.flightboot.security.LoginTokens;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * All schemes at once, with all that can be wrong with credentials. Whatever it is, the
 * answer is the same to the byte.
 */
@Timeout(120)
class AuthenticationSchemesTests {

	private static final SecretKey KEY = new SecretKeySpec(
			"a key of 32 bytes for signatures".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

	private static final SecretKey OTHER_KEY = new SecretKeySpec(
			"some other key of 32 bytes to try".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

	private static final Metadata.Key<byte[]> ERROR = Metadata.Key.of("flight-error-bin",
			Metadata.BINARY_BYTE_MARSHALLER);

	private static IntrospectionEndpoint introspection;

	private static LoopbackApplication server;

	private static HeaderCalls calls;

	private static Metadata missing;

	@BeforeAll
	static void start() throws IOException {
		introspection = new IntrospectionEndpoint();
		server = LoopbackApplication.serving(WhoAmI.class, Verifiers.class)
			.with("flight.security.tokens[0].name=list", "flight.security.tokens[0].value=secret-1",
					"flight.security.token-header=x-token", "flight.security.verification.timeout=2s",
					"test.introspection=" + introspection.uri())
			.start();
		calls = new HeaderCalls(server.port());
		missing = refusal(new Metadata());
	}

	@AfterAll
	static void stop() throws Exception {
		calls.close();
		server.verifyFree();
		server.close();
		introspection.close();
	}

	@AfterEach
	void serverServesOn() {
		assertThat(calls.action("whoami", bearer("secret-1"))).isEqualTo("list");
	}

	static Stream<Arguments> good() {
		LoginTokens logins = server.bean(LoginTokens.class);
		String login = logins.issue(UsernamePasswordAuthenticationToken.authenticated("anna", null, List.of()));
		return Stream.of(Arguments.of("listed", bearer("secret-1"), "list"),
				Arguments.of("listed, in any case", HeaderCalls.header("Authorization", "bEaReR secret-1"), "list"),
				Arguments.of("listed, in a header of its own", HeaderCalls.header("x-token", "secret-1"), "list"),
				Arguments.of("listed, after a handshake", HeaderCalls.header("auth-token-bin", "secret-1"), "list"),
				Arguments.of("password", basic("anna:password"), "anna"),
				Arguments.of("password without padding",
						HeaderCalls.header("authorization", "Basic " + base64("anna:password").replace("=", "")),
						"anna"),
				Arguments.of("login", bearer(login), "anna"),
				Arguments.of("JWT", bearer(jwt(KEY, Instant.now().plusSeconds(600))), "jwt-subject"),
				Arguments.of("opaque", bearer("opaque-good"), "opaque-subject"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("good")
	void rightCredentialsAreServed(String what, Metadata headers, String name) {
		assertThat(calls.action("whoami", headers)).isEqualTo(name);
		// And once more, from the cache
		assertThat(calls.action("whoami", headers)).isEqualTo(name);
	}

	static Stream<Arguments> bad() {
		LoginTokens logins = server.bean(LoginTokens.class);
		String revoked = logins.issue(UsernamePasswordAuthenticationToken.authenticated("anna", null, List.of()));
		LoginToken login = logins.read(revoked);
		logins.revoke(login);
		String jwt = jwt(KEY, Instant.now().plusSeconds(600));
		return Stream.of(Arguments.of("wrong listed", bearer("secret-2")),
				Arguments.of("wrong password", basic("anna:wrong")),
				Arguments.of("unknown user", basic("nobody:password")), Arguments.of("no password", basic("anna")),
				Arguments.of("disabled user", basic("dora:password")),
				Arguments.of("locked user", basic("luke:password")),
				Arguments.of("expired user", basic("elsa:password")),
				Arguments.of("expired password", basic("paul:password")),
				Arguments.of("revoked login", bearer(revoked)),
				Arguments.of("expired JWT", bearer(jwt(KEY, Instant.now().minusSeconds(600)))),
				Arguments.of("JWT of another key", bearer(jwt(OTHER_KEY, Instant.now().plusSeconds(600)))),
				Arguments.of("changed JWT", bearer(jwt.substring(0, jwt.length() - 4) + "AAAA")),
				Arguments.of("unsigned JWT",
						bearer(url("{\"alg\":\"none\"}") + "." + url("{\"sub\":\"jwt-subject\"}") + ".")),
				Arguments.of("unknown opaque", bearer("opaque-unknown")),
				Arguments.of("expired opaque", bearer("opaque-expired")),
				Arguments.of("opaque that nobody can tell", bearer("opaque-fails")),
				Arguments.of("opaque that takes too long", bearer("opaque-hangs")),
				Arguments.of("oversized token", bearer("x".repeat(10_000))),
				Arguments.of("oversized password", basic("anna:" + "x".repeat(10_000))),
				Arguments.of("oversized header of its own", HeaderCalls.header("x-token", "x".repeat(10_000))),
				Arguments.of("oversized handshake token", HeaderCalls.header("auth-token-bin", "x".repeat(10_000))),
				Arguments.of("two tokens", twice("authorization", "Bearer secret-1")),
				Arguments.of("two passwords", twice("authorization", "Basic " + base64("anna:password"))),
				Arguments.of("two headers of its own", twice("x-token", "secret-1")),
				Arguments.of("two handshake tokens", twice("auth-token-bin", "secret-1")),
				Arguments.of("token and password",
						HeaderCalls.add(bearer("secret-1"), "authorization",
								("Basic " + base64("anna:password")).getBytes(StandardCharsets.US_ASCII))),
				Arguments.of("password that is no UTF-8", HeaderCalls.header("authorization",
						"Basic " + Base64.getEncoder().encodeToString(new byte[] { 'a', ':', (byte) 0xC3, 0x28 }))),
				Arguments.of("password that is no base64", HeaderCalls.header("authorization", "Basic *")),
				Arguments.of("handshake token that is no UTF-8",
						HeaderCalls.add(new Metadata(), "auth-token-bin",
								new byte[] { 'x', (byte) 0xFF, (byte) 0xFE })),
				Arguments.of("empty header", HeaderCalls.header("authorization", "")),
				Arguments.of("empty token", HeaderCalls.header("authorization", "Bearer ")),
				Arguments.of("empty handshake token", HeaderCalls.header("auth-token-bin", "")),
				Arguments.of("scheme that is not in use", HeaderCalls.header("authorization", "Digest secret-1")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bad")
	void othersAllGetTheSameAnswer(String what, Metadata headers) {
		assertSame(refusal(headers), missing);
	}

	private static void assertSame(Metadata refusal, Metadata other) {
		assertThat(refusal.keys()).isEqualTo(other.keys());
		assertThat(withoutId(refusal)).isEqualTo(withoutId(other));
	}

	/**
	 * The id of the call is all that differs.
	 */
	private static String withoutId(Metadata refusal) {
		return new String(refusal.get(ERROR), StandardCharsets.UTF_8).replaceAll("\"id\":\"[0-9a-f]+\"", "");
	}

	private static Metadata refusal(Metadata headers) {
		StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class,
				() -> calls.action("whoami", headers));
		assertThat(refusal).isNotNull();
		assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
		assertThat(refusal.getStatus().getDescription()).isEqualTo("Authentication failed");
		Metadata trailers = refusal.getTrailers();
		assertThat(trailers).isNotNull();
		return trailers;
	}

	private static Metadata bearer(String token) {
		return HeaderCalls.header("authorization", "Bearer " + token);
	}

	private static Metadata basic(String userAndPassword) {
		return HeaderCalls.header("authorization", "Basic " + base64(userAndPassword));
	}

	private static Metadata twice(String name, String value) {
		return HeaderCalls.add(HeaderCalls.header(name, value), name, value.getBytes(StandardCharsets.US_ASCII));
	}

	private static String jwt(SecretKey key, Instant end) {
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject("jwt-subject")
			.issuedAt(end.minus(Duration.ofHours(1)))
			.expiresAt(end)
			.build();
		return new NimbusJwtEncoder(new ImmutableSecret<>(key))
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
			.getTokenValue();
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String url(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@FlightService
	static class WhoAmI {

		@FlightAction
		String whoami(Principal principal) {
			return principal.getName();
		}

	}

	/**
	 * What the application brings.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Verifiers {

		@Bean
		UserDetailsService users() {
			BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(4);
			String password = "{bcrypt}" + encoder.encode("password");
			return new InMemoryUserDetailsManager(user("anna", password).build(),
					user("dora", password).disabled(true).build(), user("luke", password).accountLocked(true).build(),
					user("elsa", password).accountExpired(true).build(),
					user("paul", password).credentialsExpired(true).build());
		}

		private static User.UserBuilder user(String name, String password) {
			return User.withUsername(name).password(password).authorities("ROLE_USER");
		}

		@Bean
		JwtDecoder jwtDecoder() {
			return NimbusJwtDecoder.withSecretKey(KEY).build();
		}

		@Bean
		OpaqueTokenIntrospector introspector(@Value("${test.introspection}") String uri) {
			return SpringOpaqueTokenIntrospector.withIntrospectionUri(uri)
				.clientId("flight")
				.clientSecret("client-secret")
				.build();
		}

	}

	/**
	 * An authorization server that knows a few tokens.
	 */
	static class IntrospectionEndpoint {

		private final HttpServer http;

		private final ExecutorService threads = Executors.newCachedThreadPool();

		private final CountDownLatch end = new CountDownLatch(1);

		IntrospectionEndpoint() throws IOException {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.http.setExecutor(this.threads);
			this.http.createContext("/introspect", this::answer);
			this.http.start();
		}

		String uri() {
			return "http://127.0.0.1:" + this.http.getAddress().getPort() + "/introspect";
		}

		private void answer(HttpExchange exchange) throws IOException {
			String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String token = form.replaceAll(".*token=([^&]*).*", "$1");
			long now = Instant.now().getEpochSecond();
			switch (token) {
				case "opaque-good" ->
					send(exchange, 200, "{\"active\":true,\"sub\":\"opaque-subject\",\"exp\":" + (now + 600) + "}");
				case "opaque-expired" ->
					send(exchange, 200, "{\"active\":true,\"sub\":\"opaque-subject\",\"exp\":" + (now - 600) + "}");
				case "opaque-fails" -> send(exchange, 500, "{\"error\":\"" + token + "\"}");
				case "opaque-hangs" -> {
					await();
					send(exchange, 200, "{\"active\":false}");
				}
				default -> send(exchange, 200, "{\"active\":false}");
			}
		}

		private void await() {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private static void send(HttpExchange exchange, int status, String json) throws IOException {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		}

		void close() {
			this.end.countDown();
			this.http.stop(0);
			this.threads.shutdownNow();
		}

	}

}
