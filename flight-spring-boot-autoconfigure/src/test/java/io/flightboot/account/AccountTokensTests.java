package io.flightboot.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link AccountTokens} and {@link TokenUses}.
 */
class AccountTokensTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

	private final MutableClock clock = new MutableClock();

	private final AccountStore store = spy(new MemoryAccountStore());

	private final TokenUses uses = new TokenUses(this.store, Duration.ofMinutes(5));

	private final AccountTokens tokens = new AccountTokens(this.store, this.uses, this.clock, false);

	private Account account;

	@BeforeEach
	void account() {
		this.account = this.store.createAccount(Account.builder("acme", NOW).authorities("read").build());
	}

	@Test
	void newTokenIsVerified() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of("read"), NOW.plusSeconds(60));
		VerifiedToken verified = this.tokens.verify(made.secret().value());
		assertThat(verified).isEqualTo(new VerifiedToken(this.account, made.token()));
		assertThat(made.token().prefix()).isEqualTo(made.secret().shownPrefix());
		assertThat(made.token().created()).isEqualTo(NOW);
		assertThat(made.token().expires()).isEqualTo(NOW.plusSeconds(60));
	}

	@Test
	void tokenNeedsAnAccount() {
		assertThatExceptionOfType(UnknownEntryException.class)
			.isThrownBy(() -> this.tokens.create("nobody", "laptop", Set.of(), null));
	}

	@Test
	void unknownTokenIsRefused() {
		assertThat(this.tokens.verify(TokenSecret.generate(new SecureRandom()).value())).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "password", "fb_", "fb_0000000000000000000000000000000000000000000000000", "\u0000\ud800" })
	void otherTextsAreRefusedWithoutAskingTheStore(String secret) {
		AccountStore unused = mock(AccountStore.class);
		assertThat(new AccountTokens(unused, this.uses, this.clock, false).verify(secret)).isNull();
		verifyNoInteractions(unused);
	}

	@Test
	void configuredSecretIsVerifiedWhereItMayBe() {
		this.store.createToken(AccountToken.of(TokenSecret.of("password"), "acme", "dev", Set.of(), NOW, null));
		AccountTokens any = new AccountTokens(this.store, this.uses, this.clock, true);
		assertThat(any.verify("password")).isNotNull();
		assertThat(any.verify("Password")).isNull();
		assertThat(any.verify("")).isNull();
		assertThat(this.tokens.verify("password")).isNull();
	}

	@Test
	void oversizedSecretIsRefused() {
		AccountStore unused = mock(AccountStore.class);
		assertThat(new AccountTokens(unused, this.uses, this.clock, true).verify("x".repeat(513))).isNull();
		verifyNoInteractions(unused);
	}

	@Test
	void otherTokenWithTheSameIdIsRefused() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		String hex = made.token().hash().hex();
		TokenHash other = TokenHash.parse(hex.substring(0, 63) + ((hex.charAt(63) != '0') ? '0' : '1'));
		given(this.store.findToken(made.token().id()))
			.willReturn(new AccountToken(other, "acme", "laptop", "", Set.of(), NOW, null, null, false, 1));
		assertThat(this.tokens.verify(made.secret().value())).isNull();
	}

	@Test
	void revokedTokenIsRefusedAtOnce() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		assertThat(this.tokens.revoke(made.token().id())).isTrue();
		assertThat(this.tokens.verify(made.secret().value())).isNull();
		assertThat(this.tokens.revoke(made.token().id())).isTrue();
		assertThat(this.tokens.revoke("0".repeat(24))).isFalse();
	}

	@Test
	void tokenIsRevokedAlthoughSomebodyElseChangesIt() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		willAnswer((call) -> {
			AccountToken found = (AccountToken) call.callRealMethod();
			this.store.updateToken(found.withName("renamed"));
			return found;
		}).willCallRealMethod().given(this.store).findToken(made.token().id());
		assertThat(this.tokens.revoke(made.token().id())).isTrue();
		AccountToken revoked = this.store.findToken(made.token().id());
		assertThat(revoked.disabled()).isTrue();
		assertThat(revoked.name()).isEqualTo("renamed");
	}

	@Test
	void expiredTokenIsRefused() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), NOW.plusSeconds(60));
		this.clock.now = NOW.plusSeconds(59);
		assertThat(this.tokens.verify(made.secret().value())).isNotNull();
		this.clock.now = NOW.plusSeconds(60);
		assertThat(this.tokens.verify(made.secret().value())).isNull();
	}

	@Test
	void tokenOfADisabledAccountIsRefused() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		this.store.updateAccount(this.account.mutate().disabled(true).build());
		assertThat(this.tokens.verify(made.secret().value())).isNull();
	}

	@Test
	void tokenOfAnExpiredAccountIsRefused() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		this.store.updateAccount(this.account.mutate().expires(NOW.plusSeconds(1)).build());
		assertThat(this.tokens.verify(made.secret().value())).isNotNull();
		this.clock.now = NOW.plusSeconds(1);
		assertThat(this.tokens.verify(made.secret().value())).isNull();
	}

	@Test
	void tokenOfADeletedAccountIsRefusedEvenIfTheIdIsTakenAgain() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		given(this.store.findAccount("acme")).willReturn(null);
		assertThat(this.tokens.verify(made.secret().value())).isNull();
		given(this.store.findAccount("acme")).willReturn(Account.builder("acme", NOW.plusSeconds(1)).build());
		assertThat(this.tokens.verify(made.secret().value())).isNull();
	}

	@Test
	void failureOfTheStoreIsNotAnAnswer() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		given(this.store.findToken(made.token().id())).willThrow(new AccountStoreException("down"));
		assertThatExceptionOfType(AccountStoreException.class)
			.isThrownBy(() -> this.tokens.verify(made.secret().value()));
	}

	@Test
	void lastUseIsWrittenLaterAndSeldom() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		this.tokens.verify(made.secret().value());
		assertThat(lastUsed(made)).isNull();
		this.uses.flush();
		assertThat(lastUsed(made)).isEqualTo(NOW);
		this.clock.now = NOW.plusSeconds(299);
		this.tokens.verify(made.secret().value());
		assertThat(this.uses.waiting()).isZero();
		this.clock.now = NOW.plusSeconds(300);
		this.tokens.verify(made.secret().value());
		this.uses.flush();
		assertThat(lastUsed(made)).isEqualTo(NOW.plusSeconds(300));
	}

	@Test
	void refusedTokenIsNotUsed() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), NOW);
		assertThat(this.tokens.verify(made.secret().value())).isNull();
		assertThat(this.uses.waiting()).isZero();
	}

	@Test
	void useThatTheStoreDidNotTakeWaits() {
		NewToken made = this.tokens.create("acme", "laptop", Set.of(), null);
		this.tokens.verify(made.secret().value());
		willAnswer((call) -> {
			throw new AccountStoreException("down");
		}).willCallRealMethod().given(this.store).tokenUsed(made.token().id(), NOW);
		assertThatExceptionOfType(AccountStoreException.class).isThrownBy(this.uses::flush);
		this.uses.flush();
		assertThat(lastUsed(made)).isEqualTo(NOW);
	}

	private Instant lastUsed(NewToken made) {
		return this.store.findToken(made.token().id()).lastUsed();
	}

	private static final class MutableClock extends Clock {

		private Instant now = NOW;

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
