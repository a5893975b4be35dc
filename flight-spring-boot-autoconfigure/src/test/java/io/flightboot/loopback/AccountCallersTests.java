package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.flightboot.account.Account;
import io.flightboot.account.AccountPrincipal;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountTokens;
import io.flightboot.account.NewToken;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Callers with tokens of accounts, on servers that share a database: one that remembers
 * callers for an hour, one that does for a moment, and one that remembers nobody.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class AccountCallersTests {

	@TempDir
	static Path directory;

	private static LoopbackApplication hour;

	private static LoopbackApplication moment;

	private static LoopbackApplication never;

	private Account account;

	private NewToken made;

	@BeforeAll
	static void start() {
		hour = server("1h");
		moment = server("300ms");
		never = server("0");
	}

	private static LoopbackApplication server(String ttl) {
		return LoopbackApplication.serving(WhoAmI.class)
			.with("flight.accounts.store=jdbc", "flight.accounts.jdbc.file=" + directory.resolve("accounts"),
					"flight.security.cache-ttl=" + ttl, "flight.accounts.usage.refresh-interval=50ms",
					"logging.level.io.flightboot.handler.error.ErrorLog=INFO")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		for (LoopbackApplication server : List.of(never, moment, hour)) {
			server.verifyFree();
			server.close();
		}
	}

	@BeforeEach
	void account() {
		this.account = store().createAccount(Account.builder("acme", Instant.now().minusSeconds(60))
			.name("Acme Inc.")
			.authorities("read", "write")
			.build());
	}

	@AfterEach
	void delete() {
		store().deleteAccount("acme");
	}

	@Test
	void tokenIsGoodOnAllServers() {
		NewToken made = token(Set.of("read"), null);
		for (LoopbackApplication server : List.of(hour, moment, never)) {
			assertThat(whoami(server, made)).isEqualTo("acme acme Acme Inc. " + made.token().id() + " [read]");
		}
	}

	static Stream<Consumer<AccountCallersTests>> revocations() {
		return Stream.of((test) -> tokens().revoke(test.made.token().id()),
				(test) -> store().deleteToken(test.made.token().id()),
				(test) -> store().updateAccount(test.account.mutate().disabled(true).build()),
				(test) -> store().updateAccount(test.account.mutate().expires(Instant.now().minusMillis(1)).build()),
				(test) -> store().deleteAccount("acme"));
	}

	@ParameterizedTest
	@MethodSource("revocations")
	void whoIsRevokedOnOneServerIsRefusedThereAtOnceAndOnOthersSoon(Consumer<AccountCallersTests> revocation) {
		this.made = token(Set.of(), null);
		NewToken other = tokens().create("acme", "other", Set.of(), null);
		for (LoopbackApplication server : List.of(hour, moment, never)) {
			assertThat(whoami(server, this.made)).startsWith("acme");
			assertThat(whoami(server, other)).startsWith("acme");
		}
		revocation.accept(this);
		assertRefused(hour, this.made.secret().value());
		assertRefused(never, this.made.secret().value());
		await().untilAsserted(() -> assertRefused(moment, this.made.secret().value()));
	}

	@Test
	void accountThatIsMadeAgainIsServedAtOnce() {
		for (int i = 0; i < 5; i++) {
			NewToken token = token(Set.of(), null);
			for (LoopbackApplication server : List.of(hour, moment, never)) {
				assertThat(whoami(server, token)).startsWith("acme");
			}
			store().deleteAccount("acme");
			assertRefused(never, token.secret().value());
			account();
		}
	}

	@Test
	void changedAuthoritiesCountAtOnce() {
		NewToken token = token(Set.of(), null);
		assertThat(whoami(hour, token)).endsWith("[read, write]");
		store().updateAccount(this.account.mutate().authorities("read").build());
		assertThat(whoami(hour, token)).endsWith("[read]");
	}

	@Test
	void tokenEndsAlthoughItsCallerIsRemembered() {
		NewToken token = token(Set.of(), Instant.now().plus(Duration.ofSeconds(2)));
		await().untilAsserted(() -> assertRefused(hour, token.secret().value()));
	}

	@Test
	void allWhoAreRefusedGetTheSameAnswerAndTheLogTellsWhy(CapturedOutput output) {
		NewToken disabled = token(Set.of(), null);
		NewToken expired = tokens().create("acme", "old", Set.of(), Instant.now());
		NewToken deleted = tokens().create("acme", "gone", Set.of(), null);
		tokens().revoke(disabled.token().id());
		store().deleteToken(deleted.token().id());
		for (NewToken token : List.of(disabled, expired, deleted)) {
			assertRefused(hour, token.secret().value());
		}
		assertRefused(hour, disabled.secret().value().substring(1));
		assertThat(output).contains("token " + disabled.token().id() + " of account 'acme': it is disabled")
			.contains("token " + expired.token().id() + " of account 'acme': it expired at ")
			.contains("no account has it");
		for (NewToken token : List.of(disabled, expired, deleted)) {
			assertThat(output).doesNotContain(token.secret().value(), token.token().hash().hex());
		}
	}

	private static NewToken token(Set<String> scopes, Instant expires) {
		return tokens().create("acme", "laptop", scopes, expires);
	}

	private static AccountStore store() {
		return hour.bean(AccountStore.class);
	}

	private static AccountTokens tokens() {
		return hour.bean(AccountTokens.class);
	}

	private static void assertRefused(LoopbackApplication server, String secret) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> whoami(server, secret))
			.satisfies((ex) -> {
				assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
				assertThat(ex).hasMessage("Authentication failed");
			});
	}

	private static String whoami(LoopbackApplication server, NewToken token) {
		return whoami(server, token.secret().value());
	}

	private static String whoami(LoopbackApplication server, String secret) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + secret);
		return new String(
				server.client().doAction(new Action("whoami"), new HeaderCallOption(headers)).next().getBody(),
				StandardCharsets.UTF_8);
	}

	@FlightService
	static class WhoAmI {

		@FlightAction
		String whoami(Principal principal) {
			Authentication caller = (Authentication) principal;
			AccountPrincipal account = (AccountPrincipal) caller.getPrincipal();
			return caller.getName() + " " + account.accountId() + " " + account.accountName() + " " + account.tokenId()
					+ " " + caller.getAuthorities();
		}

	}

}
