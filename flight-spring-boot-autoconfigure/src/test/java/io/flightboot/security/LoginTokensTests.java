package io.flightboot.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.codec.TicketKey;
import io.flightboot.codec.TicketKeys;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link LoginTokens} and {@link LoginTokenVerifier}.
 */
class LoginTokensTests {

	private static final TicketKeys KEYS = keys("a");

	private final SettableClock clock = new SettableClock();

	private final AuthenticationCache cache = new AuthenticationCache(Duration.ofSeconds(10), 10, this.clock);

	private final LoginRevocationStore revocations = new MemoryLoginRevocations(3, this.clock);

	private final LoginTokens tokens = tokens(KEYS);

	private final InMemoryUserDetailsManager users = new InMemoryUserDetailsManager(details("anna", false));

	@Test
	void tokenSaysWhoGotIt() {
		LoginTokenVerifier verifier = new LoginTokenVerifier(this.tokens, new LoginUsers(List.of(this.users), false));
		Authentication caller = verifier.verify(this.tokens.issue(user("anna")));
		assertThat(caller.getName()).isEqualTo("anna");
		assertThat(caller.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_A");
		assertThat(verifier.expiresAt(caller)).isEqualTo(this.clock.instant().plusSeconds(60));
		assertThat(verifier.verify("another token")).isNull();
	}

	@Test
	void tokenIsGoodOnEveryReplicaWithTheKey() {
		String token = this.tokens.issue(user("anna"));
		assertThat(tokens(keys("a")).read(token)).isNotNull();
		assertRefused(tokens(keys("b")), token, "not signed");
	}

	@Test
	void tokenEnds() {
		String token = this.tokens.issue(user("anna"));
		this.clock.now = this.clock.now.plusSeconds(59);
		assertThat(this.tokens.read(token)).isNotNull();
		this.clock.now = this.clock.now.plusSeconds(1);
		assertRefused(this.tokens, token, "expired");
	}

	@Test
	void revokedTokenIsRefused() {
		String first = this.tokens.issue(user("anna"));
		String second = this.tokens.issue(user("anna"));
		this.tokens.revoke(this.tokens.read(first));
		assertRefused(this.tokens, first, "revoked");
		assertThat(this.tokens.read(second)).isNotNull();
	}

	@Test
	void allTokensOfAUserAreRevoked() {
		String anna = this.tokens.issue(user("anna"));
		String bert = this.tokens.issue(user("bert"));
		this.tokens.revokeAll("anna");
		assertRefused(this.tokens, anna, "revoked");
		assertThat(this.tokens.read(bert)).isNotNull();
		this.clock.now = this.clock.now.plusMillis(1);
		assertThat(this.tokens.read(this.tokens.issue(user("anna")))).isNotNull();
	}

	@Test
	void moreRevocationsThanAreRememberedRevokeAllTokens() {
		String bert = this.tokens.issue(user("bert"));
		for (int i = 0; i < 3; i++) {
			this.tokens.revokeAll("user" + i);
		}
		assertThat(this.tokens.read(bert)).isNotNull();
		this.tokens.revokeAll("anna");
		assertRefused(this.tokens, bert, "revoked");
	}

	@Test
	void revocationIsKnownWhereverTheStoreIsAsked() {
		String first = this.tokens.issue(user("anna"));
		String second = this.tokens.issue(user("anna"));
		LoginTokens replica = tokens(KEYS);
		replica.revoke(replica.read(first));
		assertRefused(this.tokens, first, "revoked");
		assertThat(this.tokens.read(second)).isNotNull();
		replica.revokeAll("anna");
		assertRefused(this.tokens, second, "revoked");
	}

	@Test
	void tokenIsRefusedWhileTheStoreFails() {
		LoginRevocationStore failing = mock(LoginRevocationStore.class);
		given(failing.isRevoked(any(), any(), any())).willThrow(new IllegalStateException("down"));
		LoginTokens strict = new LoginTokens(KEYS, new LoginPolicy(Duration.ofMinutes(1), 5), this.cache, failing,
				this.clock);
		assertThatIllegalStateException().isThrownBy(() -> strict.read(this.tokens.issue(user("anna"))));
	}

	@Test
	void userWhoIsDisabledOrGoneIsRefused() {
		LoginTokenVerifier verifier = new LoginTokenVerifier(this.tokens, new LoginUsers(List.of(this.users), false));
		String token = this.tokens.issue(user("anna"));
		assertThat(verifier.verify(token)).isNotNull();
		this.users.updateUser(details("anna", true));
		assertThatExceptionOfType(DisabledException.class).isThrownBy(() -> verifier.verify(token));
		this.users.deleteUser("anna");
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> verifier.verify(token))
			.withMessageContaining("no user 'anna'");
	}

	@Test
	void userOfAnotherManagerIsTakenForGood() {
		LoginTokenVerifier verifier = new LoginTokenVerifier(this.tokens, new LoginUsers(List.of(this.users), true));
		assertThat(verifier.verify(this.tokens.issue(user("ldap")))).isNotNull();
	}

	@Test
	void numberOfTokensIsLimited() {
		for (int i = 0; i < 5; i++) {
			this.tokens.issue(user("anna"));
		}
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.tokens.issue(user("anna")));
		assertThat(this.tokens.issue(user("bert"))).isNotNull();
		this.clock.now = this.clock.now.plusSeconds(60);
		assertThat(this.tokens.issue(user("anna"))).isNotNull();
	}

	@Test
	void textTellsNoSecret() {
		assertThat(new FlightCredentials("password", "anna", "secret")).asString().doesNotContain("secret");
	}

	private LoginTokens tokens(TicketKeys keys) {
		return new LoginTokens(keys, new LoginPolicy(Duration.ofMinutes(1), 5), this.cache, this.revocations,
				this.clock);
	}

	private static TicketKeys keys(String text) {
		return new TicketKeys(new TicketKey("k", text.repeat(32).getBytes(StandardCharsets.US_ASCII)), List.of());
	}

	private static UserDetails details(String name, boolean disabled) {
		return User.withUsername(name).password("{noop}x").disabled(disabled).build();
	}

	private static Authentication user(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null,
				AuthorityUtils.createAuthorityList("ROLE_A"));
	}

	private static void assertRefused(LoginTokens tokens, String token, String reason) {
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> tokens.read(token))
			.withMessageContaining(reason);
	}

	static class SettableClock extends Clock {

		Instant now = Instant.parse("2030-01-01T00:00:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
