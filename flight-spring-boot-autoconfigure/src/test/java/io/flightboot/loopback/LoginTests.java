package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.security.LoginToken;
import io.flightboot.security.LoginTokens;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.auth.BasicClientAuthHandler;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Users who send their password with each call, or once for a token.
 */
@Timeout(120)
class LoginTests {

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving(WhoAmI.class)
			.with("flight.security.users[0].name=anna", "flight.security.users[0].password={noop}p:w\u00e4",
					"flight.security.users[0].authorities=ROLE_A", "flight.security.users[1].name=bert",
					"flight.security.users[1].password={noop}other")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyFree();
		server.close();
	}

	@Test
	void passwordIsGoodForEachCall() {
		assertThat(whoami("Basic " + base64("anna:p:w\u00e4"))).isEqualTo("anna [ROLE_A]");
		assertThat(whoami("basic " + base64("anna:p:w\u00e4").replace("=", ""))).isEqualTo("anna [ROLE_A]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "anna:wrong", "anna:", "nobody:other", ":other", "anna", "", "anna:p:w\u00e4\n" })
	void otherPasswordsAreRefused(String text) {
		assertRefused("Basic " + base64(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic ***", "Basic /////w==", "Bearer fbl_", "Bearer fbl_AAAA", "Bearer x" })
	void malformedCredentialsAreRefused(String header) {
		assertRefused(header);
	}

	@Test
	void handshakeGivesATokenThatIsGoodForTheNextCalls() throws Exception {
		try (FlightClient client = clientWithoutCredentials()) {
			Optional<CredentialCallOption> token = client.authenticateBasicToken("bert", "other");
			assertThat(token).isPresent();
			assertThat(whoami(client, token.get())).isEqualTo("bert []");
			assertThat(whoami(client, token.get())).isEqualTo("bert []");
		}
	}

	@Test
	void olderHandshakeGivesATokenToo() throws Exception {
		try (FlightClient client = clientWithoutCredentials()) {
			client.authenticate(new BasicClientAuthHandler("bert", "other"));
			assertThat(whoami(client)).isEqualTo("bert []");
		}
	}

	@Test
	void wrongPasswordGetsNoToken() throws Exception {
		try (FlightClient client = clientWithoutCredentials()) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> client.authenticateBasicToken("bert", "wrong"))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> client.authenticate(new BasicClientAuthHandler("bert", "wrong")))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
		}
	}

	@Test
	void revokedTokensAreRefusedAtOnce() {
		LoginTokens tokens = server.bean(LoginTokens.class);
		Authentication anna = caller("anna");
		String first = tokens.issue(anna);
		String second = tokens.issue(anna);
		assertThat(whoami("Bearer " + first)).startsWith("anna");
		assertThat(whoami("Bearer " + second)).startsWith("anna");
		LoginToken login = tokens.read(first);
		tokens.revoke(login);
		assertRefused("Bearer " + first);
		assertThat(whoami("Bearer " + second)).startsWith("anna");
		tokens.revokeAll("anna");
		assertRefused("Bearer " + second);
	}

	@Test
	void changedTokenIsRefused() {
		String token = server.bean(LoginTokens.class).issue(caller("anna"));
		char[] changed = token.toCharArray();
		changed[changed.length - 20] = (changed[changed.length - 20] == 'A') ? 'B' : 'A';
		assertRefused("Bearer " + new String(changed));
	}

	@Test
	void largeHandshakeIsRefused() {
		ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
		try {
			CompletableFuture<Throwable> failure = new CompletableFuture<>();
			StreamObserver<Flight.HandshakeRequest> requests = ClientCalls.asyncBidiStreamingCall(
					channel.newCall(FlightServiceGrpc.getHandshakeMethod(), CallOptions.DEFAULT),
					new StreamObserver<>() {

						@Override
						public void onNext(Flight.HandshakeResponse value) {
						}

						@Override
						public void onError(Throwable ex) {
							failure.complete(ex);
						}

						@Override
						public void onCompleted() {
							failure.complete(new IllegalStateException("completed"));
						}

					});
			requests
				.onNext(Flight.HandshakeRequest.newBuilder().setPayload(ByteString.copyFrom(new byte[5000])).build());
			assertThat(failure.join()).isInstanceOf(StatusRuntimeException.class)
				.hasMessageContaining("RESOURCE_EXHAUSTED");
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static Authentication caller(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
	}

	private static FlightClient clientWithoutCredentials() {
		return FlightClient.builder(server.clientAllocator(), Location.forGrpcInsecure("127.0.0.1", server.port()))
			.build();
	}

	private static void assertRefused(String header) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> whoami(header)).satisfies((ex) -> {
			assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
			assertThat(ex).hasMessage("Authentication failed");
		});
	}

	private static String whoami(String authorization) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", authorization);
		return whoami(server.client(), new HeaderCallOption(headers));
	}

	private static String whoami(FlightClient client, CallOption... options) {
		return new String(client.doAction(new Action("whoami"), options).next().getBody(), StandardCharsets.UTF_8);
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@FlightService
	static class WhoAmI {

		@FlightAction
		String whoami(Principal principal) {
			List<String> roles = ((Authentication) principal).getAuthorities()
				.stream()
				.map(GrantedAuthority::getAuthority)
				.filter((authority) -> authority.startsWith("ROLE_"))
				.toList();
			return principal.getName() + " " + roles;
		}

	}

}
