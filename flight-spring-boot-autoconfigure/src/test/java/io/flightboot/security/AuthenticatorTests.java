package io.flightboot.security;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.call.FlightException;
import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Authenticator}: callers with the same credentials at the same time.
 */
@Timeout(60)
class AuthenticatorTests {

	private final AuthenticationCache cache = new AuthenticationCache(Duration.ofHours(1), 10, Clock.systemUTC());

	private final Authenticator authenticator = new Authenticator(this.cache,
			new GateOptions(2, 10, Duration.ofSeconds(30)));

	private final AtomicInteger verified = new AtomicInteger();

	private final CountDownLatch open = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.authenticator.close();
	}

	@Test
	void hundredCallsWithTheSameTokenAreVerifiedOnce() throws Exception {
		List<CompletableFuture<VerifiedCaller>> calls = calls(100, "good");
		this.open.countDown();
		for (CompletableFuture<VerifiedCaller> call : calls) {
			assertThat(call.get(30, TimeUnit.SECONDS).authentication().getName()).isEqualTo("good");
		}
		assertThat(this.verified).hasValue(1);
	}

	@Test
	void hundredCallsWithTheSameBadTokenAreVerifiedOnceAndAllRefused() {
		List<CompletableFuture<VerifiedCaller>> calls = calls(100, "bad");
		this.open.countDown();
		for (CompletableFuture<VerifiedCaller> call : calls) {
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> call.get(30, TimeUnit.SECONDS))
				.withCauseInstanceOf(FlightException.class)
				.withMessageContaining("Authentication failed");
		}
		assertThat(this.verified).hasValue(1);
	}

	@Test
	void callAfterARevocationDoesNotJoinAVerificationFromBefore() throws Exception {
		List<CompletableFuture<VerifiedCaller>> before = calls(1, "good");
		this.cache.evict((caller) -> false);
		List<CompletableFuture<VerifiedCaller>> after = calls(1, "good");
		this.open.countDown();
		before.get(0).get(30, TimeUnit.SECONDS);
		after.get(0).get(30, TimeUnit.SECONDS);
		assertThat(this.verified).hasValue(2);
	}

	@Test
	void othersDoNotWaitForEachOther() {
		calls(1, "a");
		calls(1, "b");
		await().untilAsserted(() -> assertThat(this.verified).hasValue(2));
		this.open.countDown();
	}

	@Test
	void tooManyAreRefusedAndNothingIsLeft() throws Exception {
		for (int i = 0; i < 12; i++) {
			calls(1, "token" + i);
		}
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> calls(1, "one too many"));
		calls(1, "token0");
		this.open.countDown();
		await().untilAsserted(() -> assertThat(this.verified).hasValue(12));
		calls(1, "one more").get(0).get(30, TimeUnit.SECONDS);
	}

	private List<CompletableFuture<VerifiedCaller>> calls(int count, String token) {
		List<CompletableFuture<VerifiedCaller>> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			AuthenticationChain.Claim claim = new AuthenticationChain.Claim(new Scheme(),
					new FlightCredentials("bearer token", null, token));
			calls.add(this.authenticator.authenticate(claim, "call", null).toCompletableFuture());
		}
		return calls;
	}

	private final class Scheme implements FlightAuthenticationScheme {

		@Override
		public @Nullable FlightCredentials extract(Metadata headers, Attributes transport) {
			return null;
		}

		@Override
		public VerifiedCaller authenticate(FlightCredentials credentials) {
			AuthenticatorTests.this.verified.incrementAndGet();
			try {
				AuthenticatorTests.this.open.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			if (credentials.secret().equals("bad")) {
				throw new BadCredentialsException("no");
			}
			return new VerifiedCaller(
					UsernamePasswordAuthenticationToken.authenticated(credentials.secret(), null, List.of()), null);
		}

	}

}
