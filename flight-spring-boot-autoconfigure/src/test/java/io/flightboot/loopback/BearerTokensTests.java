package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.security.AuthenticationCache;
import io.flightboot.security.FlightTokenVerifier;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Callers with tokens: the right ones are known everywhere in their call and nowhere
 * else; all others get the same answer, and the log tells why, but no secret.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class BearerTokensTests {

	private static final String HASH_OF_SECRET_2 = "f4b6bb6548129dacf11c1a9c4dffffefd4aa6b21fcf4e9754cc03b731cbe7c25";

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving(WhoAmI.class, Verifiers.class)
			.with("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=secret-1",
					"flight.security.tokens[0].authorities=SCOPE_a,SCOPE_b", "flight.security.tokens[1].name=bert",
					"flight.security.tokens[1].hash=" + HASH_OF_SECRET_2, "flight.security.token-header=x-token",
					"flight.security.verification.timeout=5s", "flight.security.cache-ttl=1h",
					"logging.level.io.flightboot.handler.error.ErrorLog=INFO")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyFree();
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer secret-1", "bearer secret-1", "BEARER   secret-1 " })
	void theRightTokenIsGood(String header) {
		assertThat(whoami("authorization", header)).isEqualTo("anna anna anna [SCOPE_a, SCOPE_b]");
	}

	@Test
	void hashedTokenIsGood() {
		assertThat(whoami("authorization", "Bearer secret-2")).isEqualTo("bert bert bert []");
	}

	@Test
	void tokenInAHeaderOfItsOwnIsGood() {
		assertThat(whoami("x-token", "secret-1")).startsWith("anna");
	}

	@Test
	void whenTwoCallersShareAThreadThenNeitherSeesTheOther() {
		List<String> seen = new ArrayList<>();
		for (int round = 0; round < 5; round++) {
			seen.add(whoami("authorization", "Bearer secret-1").substring(0, 14));
			seen.add(whoami("authorization", "Bearer secret-2").substring(0, 14));
		}
		assertThat(server.bean(WhoAmI.class).threads).hasSize(1);
		assertThat(seen.stream().distinct()).containsExactly("anna anna anna", "bert bert bert");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer secret-3", "Bearer", "Bearer secret-1, Bearer secret-2", "Bearer secret-1 x",
			"Bearersecret-1", "Basic c2VjcmV0LTE6", "Negotiate secret-1", "secret-1", "Bearer refused", "Bearer throws",
			"Bearer unauthenticated", "Bearer expired" })
	void othersAreRefused(String header) {
		assertRefused("authorization", header);
	}

	@Test
	void missingTokenIsRefused() {
		assertRefused();
	}

	@Test
	void tokenThatIsThereTwiceIsRefused() {
		assertRefused("authorization", "Bearer secret-1", "authorization", "Bearer secret-1");
	}

	@Test
	void oversizedTokenIsRefused() {
		assertRefused("authorization", "Bearer " + "x".repeat(9000));
	}

	@Test
	void badTokenBesideAGoodOneIsRefused() {
		assertRefused("authorization", "Bearer secret-3", "x-token", "secret-1");
	}

	@Test
	void logTellsWhyButNoSecret(CapturedOutput output) {
		assertRefused("authorization", "Bearer throws");
		assertRefused("authorization", "Bearer hangs");
		assertRefused("authorization", "Bearer secret-3");
		assertRefused();
		await().untilAsserted(() -> assertThat(output).contains("failed with IllegalStateException")
			.contains("its bearer token was refused: its verifier failed")
			.contains("took longer than 5000 ms")
			.contains("no verifier knows the token")
			.contains("it has no credentials")
			.doesNotContain("secret-3")
			.doesNotContain("the token throws"));
	}

	@Test
	void goodTokenIsVerifiedOnceAndAgainWhenItIsForgotten() {
		AtomicInteger asked = server.bean(Verifiers.class).asked;
		AuthenticationCache cache = server.bean(AuthenticationCache.class);
		cache.evictAll();
		int before = asked.get();
		for (int i = 0; i < 5; i++) {
			whoami("authorization", "Bearer secret-1");
		}
		assertThat(asked.get() - before).isEqualTo(1);
		cache.evict((caller) -> caller.getName().equals("bert"));
		whoami("authorization", "Bearer secret-1");
		assertThat(asked.get() - before).isEqualTo(1);
		cache.evict((caller) -> caller.getName().equals("anna"));
		whoami("authorization", "Bearer secret-1");
		assertThat(asked.get() - before).isEqualTo(2);
	}

	@Test
	void badTokensAreNotKept() {
		AuthenticationCache cache = server.bean(AuthenticationCache.class);
		cache.evictAll();
		for (int i = 0; i < 100; i++) {
			assertRefused("authorization", "Bearer bad-" + i);
		}
		assertThat(cache.size()).isZero();
	}

	private static void assertRefused(String... headers) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> whoami(headers)).satisfies((ex) -> {
			assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
			assertThat(ex).hasMessage("Authentication failed");
		});
	}

	private static String whoami(String... headers) {
		FlightCallHeaders option = new FlightCallHeaders();
		for (int i = 0; i < headers.length; i += 2) {
			option.insert(headers[i], headers[i + 1]);
		}
		return new String(server.client().doAction(new Action("whoami"), new HeaderCallOption(option)).next().getBody(),
				StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	static class Verifiers {

		final AtomicInteger asked = new AtomicInteger();

		@Bean(defaultCandidate = false)
		ExecutorService flightTaskExecutor() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean
		@Order(-1)
		FlightTokenVerifier testVerifier() {
			return new FlightTokenVerifier() {

				@Override
				public @Nullable Authentication verify(String token) {
					Verifiers.this.asked.incrementAndGet();
					return switch (token) {
						case "refused" -> throw new BadCredentialsException("not this one");
						case "throws" -> throw new IllegalStateException("the token throws an exception");
						case "unauthenticated" -> UsernamePasswordAuthenticationToken.unauthenticated("x", token);
						case "expired" -> UsernamePasswordAuthenticationToken.authenticated("expired", token,
								AuthorityUtils.NO_AUTHORITIES);
						case "hangs" -> hang();
						default -> null;
					};
				}

				@Override
				public @Nullable Instant expiresAt(Authentication authentication) {
					return authentication.getName().equals("expired") ? Instant.EPOCH : null;
				}

			};
		}

		private static @Nullable Authentication hang() {
			try {
				Thread.currentThread().join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return null;
		}

	}

	@FlightService
	static class WhoAmI {

		final ConcurrentHashMap.KeySetView<String, Boolean> threads = ConcurrentHashMap.newKeySet();

		@FlightAction
		String whoami(Principal principal, FlightCall call) {
			this.threads.add(Thread.currentThread().getName());
			Authentication caller = SecurityContextHolder.getContext().getAuthentication();
			return principal.getName() + " " + call.principal().getName() + " " + caller.getName() + " "
					+ caller.getAuthorities();
		}

	}

}
