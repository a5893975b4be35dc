package io.flightboot.account;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Account}, {@link AccountToken}, {@link AccountLimits},
 * {@link VerifiedToken} and {@link Usage}.
 */
class AccountTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089123Z");

	@ParameterizedTest
	@ValueSource(strings = { "a", "0", "team-1.data_x", "c0ffee00-0000-4000-8000-000000000000" })
	void idsAreSimple(String id) {
		assertThat(Account.builder(id, NOW).build().id()).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "A", "-a", ".a", "a/b", "a b", "\u00e4", "a\n" })
	void otherIdsAreRefused(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder(id, NOW)).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Usage(id, YearMonth.of(2026, 3), UsageCounts.ZERO));
	}

	@Test
	void longTextsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder("a".repeat(65), NOW));
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder("a", NOW).name("a".repeat(129)).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Account.builder("a", NOW).authorities("a".repeat(129)).build());
		Set<String> many = new TreeSet<>();
		IntStream.range(0, 65).forEach((i) -> many.add("a" + i));
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder("a", NOW).authorities(many).build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\nb", "a\u0000" })
	void namesAreReadable(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder("a", NOW).name(name).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AccountToken.of(TokenSecret.of("x"), "a", name, Set.of(), NOW, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "me", "@example.com", "me@", "a b@example.com", "me@example.com\n", "a@b@c" })
	void mailLooksLikeMail(String email) {
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder("a", NOW).email(email).build())
			.withMessageContaining("'email'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a,b", "\u00e4" })
	void authoritiesAreWords(String word) {
		assertThatIllegalArgumentException().isThrownBy(() -> Account.builder("a", NOW).authorities(word).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AccountToken.of(TokenSecret.of("x"), "a", "n", Set.of(word), NOW, null));
	}

	@Test
	void timesAreKeptInMilliseconds() {
		Account account = Account.builder("a", NOW).expires(NOW).build();
		assertThat(account.created()).isEqualTo(Instant.parse("2026-03-04T05:06:07.089Z")).isEqualTo(account.expires());
	}

	@Test
	void accountIsActiveUntilItExpires() {
		Account account = Account.builder("a", NOW).build();
		assertThat(account.isActive(NOW)).isTrue();
		Account expiring = account.mutate().expires(NOW.plusSeconds(1)).build();
		assertThat(expiring.isActive(expiring.expires().minusMillis(1))).isTrue();
		assertThat(expiring.isActive(expiring.expires())).isFalse();
		assertThat(account.mutate().disabled(true).build().isActive(NOW)).isFalse();
	}

	@Test
	void setsCannotBeChanged() {
		Set<String> authorities = new TreeSet<>(Set.of("x"));
		Account account = Account.builder("a", NOW).authorities(authorities).build();
		authorities.add("y");
		assertThat(account.authorities()).containsExactly("x");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> account.authorities().add("y"));
	}

	@Test
	void limitsAreNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AccountLimits(-1L, null, null, null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new AccountLimits(null, null, null, null, -1L))
			.withMessageContaining("'rows'");
	}

	@Test
	void tokenHasAllAuthoritiesUnlessItHasScopes() {
		assertThat(verified(Set.of()).authorities()).containsExactly("SCOPE_write", "admin", "read");
	}

	@Test
	void scopesTakeAuthoritiesAwayAndNeverAdd() {
		assertThat(verified(Set.of("write", "read", "root", "SCOPE_root")).authorities()).containsExactly("SCOPE_write",
				"read");
		assertThat(verified(Set.of("SCOPE_write")).authorities()).containsExactly("SCOPE_write");
		assertThat(verified(Set.of("root")).authorities()).isEmpty();
	}

	private static VerifiedToken verified(Set<String> scopes) {
		Account account = Account.builder("a", NOW).authorities("read", "SCOPE_write", "admin").build();
		return new VerifiedToken(account, AccountToken.of(TokenSecret.of("x"), "a", "n", scopes, NOW, null));
	}

	@Test
	void outcomeIsCounted() {
		Duration time = Duration.ofNanos(1_234_567);
		assertThat(UsageCounts.of(UsageOutcome.SUCCEEDED, time, 1, 2, 3))
			.isEqualTo(new UsageCounts(1, 0, 0, 0, 1234, 1, 2, 3));
		assertThat(UsageCounts.of(UsageOutcome.REFUSED, time, 0, 0, 0).refused()).isOne();
		assertThat(UsageCounts.of(UsageOutcome.FAILED, time, 0, 0, 0).failed()).isOne();
		assertThat(UsageCounts.of(UsageOutcome.CANCELLED, time, 0, 0, 0).cancelled()).isOne();
		assertThat(new UsageCounts(0, 0, 0, 0, 1_500_000, 0, 0, 0).time()).isEqualTo(Duration.ofMillis(1500));
	}

	@Test
	void whatAGateTurnedAwayWasNotServed() {
		assertThat(new UsageCounts(5, 2, 1, 1, 0, 0, 0, 0).served()).isEqualTo(3);
	}

	@Test
	void usageIsNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new UsageCounts(0, 0, 0, 0, 0, -1, 0, 0));
	}

}
