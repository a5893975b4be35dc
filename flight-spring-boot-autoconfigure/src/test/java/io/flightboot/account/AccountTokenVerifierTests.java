package io.flightboot.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccountTokenVerifier}.
 */
class AccountTokenVerifierTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

	private final AccountStore store = new MemoryAccountStore();

	private final AccountTokens tokens = new AccountTokens(this.store, new TokenUses(this.store, Duration.ofMinutes(5)),
			Clock.fixed(NOW, ZoneOffset.UTC), true);

	private final AccountTokenVerifier verifier = new AccountTokenVerifier(this.tokens);

	private Account account;

	@BeforeEach
	void account() {
		this.account = this.store
			.createAccount(Account.builder("acme", NOW).name("Acme Inc.").authorities("read", "write").build());
	}

	@Test
	void callerIsTheAccountWithWhatTheScopesLetThrough() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of("read"), null);
		Authentication caller = this.verifier.verify(made.secret().value());
		assertThat(caller.isAuthenticated()).isTrue();
		assertThat(caller.getName()).isEqualTo("acme");
		assertThat(caller.getPrincipal()).isEqualTo(new AccountPrincipal("acme", "Acme Inc.", made.token().id()));
		assertThat(caller.getAuthorities()).extracting(Object::toString).containsExactly("read");
		assertThat(this.verifier.expiresAt(caller)).isNull();
		assertThat(caller.toString()).doesNotContain(made.secret().value(), made.token().hash().hex());
	}

	@Test
	void callerEndsWithTokenOrAccount() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), NOW.plusSeconds(60));
		assertThat(expires(made)).isEqualTo(NOW.plusSeconds(60));
		Account longer = this.store.updateAccount(this.account.mutate().expires(NOW.plusSeconds(90)).build());
		assertThat(expires(made)).isEqualTo(NOW.plusSeconds(60));
		this.store.updateAccount(longer.mutate().expires(NOW.plusSeconds(30)).build());
		assertThat(expires(made)).isEqualTo(NOW.plusSeconds(30));
	}

	private Instant expires(NewToken made) {
		return this.verifier.expiresAt(this.verifier.verify(made.secret().value()));
	}

	@Test
	void otherTextsAreForOtherVerifiers() {
		assertThat(this.verifier.verify("eyJ.eyJ.sig")).isNull();
	}

	@Test
	void refusedTokenIsForNoOtherVerifier() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		String secret = made.secret().value();
		this.tokens.revoke(made.token().id());
		assertRefused(secret, "token " + made.token().id() + " of account 'acme': it is disabled");
		this.store.deleteToken(made.token().id());
		assertRefused(secret, "no account has it");
		char last = secret.charAt(secret.length() - 1);
		assertRefused(secret.substring(0, secret.length() - 1) + ((last != '0') ? '0' : '1'), "it is mistyped");
	}

	private void assertRefused(String secret, String reason) {
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> this.verifier.verify(secret))
			.withMessage(reason)
			.withNoCause();
	}

}
