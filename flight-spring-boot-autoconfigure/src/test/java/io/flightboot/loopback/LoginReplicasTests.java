package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import io.flightboot.security.LoginTokens;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Login tokens on two servers that share signing keys and a database. One remembers
 * callers for an hour, the other for a moment.
 */
@Timeout(120)
class LoginReplicasTests {

	@TempDir
	static Path directory;

	private static LoopbackApplication hour;

	private static LoopbackApplication moment;

	@BeforeAll
	static void start() {
		hour = server("1h");
		moment = server("300ms");
	}

	private static LoopbackApplication server(String ttl) {
		return LoopbackApplication.serving(Users.class)
			.with("flight.accounts.store=jdbc", "flight.accounts.jdbc.file=" + directory.resolve("accounts"),
					"flight.ticket.signing-keys.k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
					"flight.ticket.current-key=k1", "flight.security.cache-ttl=" + ttl)
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		for (LoopbackApplication server : List.of(moment, hour)) {
			server.verifyFree();
			server.close();
		}
	}

	@Test
	void whoLogsOutIsRefusedHereAtOnceAndElsewhereSoon() {
		String first = token("anna");
		String second = token("anna");
		assertGood(hour, first, second);
		assertGood(moment, first, second);
		assertThat(results(hour, first, "flight-logout")).isEmpty();
		assertRefused(hour, first);
		await().untilAsserted(() -> assertRefused(moment, first));
		assertGood(hour, second);
		assertGood(moment, second);
	}

	@Test
	void allTokensOfAUserAreRevokedHereAtOnceAndElsewhereSoon() {
		String bert = token("bert");
		String carl = token("carl");
		assertGood(hour, bert, carl);
		assertGood(moment, bert, carl);
		hour.bean(LoginTokens.class).revokeAll("bert");
		assertRefused(hour, bert);
		await().untilAsserted(() -> assertRefused(moment, bert));
		assertGood(hour, carl);
		assertGood(moment, carl);
	}

	@Test
	void userWhoIsDisabledIsRefusedSoon() {
		String dora = token("dora");
		assertGood(moment, dora);
		moment.bean(InMemoryUserDetailsManager.class).updateUser(Users.user("dora", true));
		await().untilAsserted(() -> assertRefused(moment, dora));
	}

	@Test
	void logoutNeedsALoginToken() {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Basic YW5uYTpzZWNyZXQ=");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(
					() -> hour.client().doAction(new Action("flight-logout"), new HeaderCallOption(headers)).hasNext())
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT))
			.withMessageContaining("no login token");
	}

	@Test
	void logoutIsListed() {
		assertThat(hour.client().listActions(bearer(token("anna")))).extracting(ActionType::getType)
			.contains("flight-logout");
	}

	private static String token(String user) {
		return hour.bean(LoginTokens.class)
			.issue(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
	}

	private static void assertGood(LoopbackApplication server, String... tokens) {
		for (String token : tokens) {
			assertThat(results(server, token, "alive")).containsExactly("yes");
		}
	}

	private static void assertRefused(LoopbackApplication server, String token) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> results(server, token, "alive"))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED))
			.withMessage("Authentication failed");
	}

	private static List<String> results(LoopbackApplication server, String token, String action) {
		Iterable<Result> results = () -> server.client().doAction(new Action(action), bearer(token));
		return StreamSupport.stream(results.spliterator(), false)
			.map((result) -> new String(result.getBody(), StandardCharsets.UTF_8))
			.toList();
	}

	private static HeaderCallOption bearer(String token) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + token);
		return new HeaderCallOption(headers);
	}

	static class Users extends InMemoryUserDetailsManager {

		Users() {
			super(List.of(user("anna", false), user("bert", false), user("carl", false), user("dora", false)));
		}

		static UserDetails user(String name, boolean disabled) {
			return User.withUsername(name).password("{noop}secret").disabled(disabled).build();
		}

	}

}
