package io.flightboot.account;

import java.time.Instant;
import java.util.List;
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
 * What every {@link AccountStore} does, whatever is behind it.
 */
public abstract class AccountStoreContractTests extends UsageStoreContractTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

	@Test
	void accountIsFoundAsItWasMade() {
		Account account = Account.builder("acme", NOW)
			.name("Acme \u00e4\u4e2d\ud83d\ude80 'quoted'; --")
			.email("Ops@Example.com")
			.authorities("sales", "SCOPE_x:y/z")
			.limits(new AccountLimits(1L, 2L, 3L, 4L, 0L))
			.expires(NOW.plusSeconds(60))
			.disabled(true)
			.build();
		Account created = this.store.createAccount(account);
		assertThat(created).isEqualTo(account.withVersion(1));
		assertThat(this.store.findAccount("acme")).isEqualTo(created);
	}

	@Test
	void accountNeedsNothingButItsId() {
		Account created = this.store.createAccount(account("a"));
		assertThat(this.store.findAccount("a")).isEqualTo(created);
		assertThat(created.email()).isNull();
		assertThat(created.expires()).isNull();
		assertThat(created.authorities()).isEmpty();
		assertThat(created.limits()).isEqualTo(AccountLimits.NONE);
	}

	@Test
	void longestValuesFit() {
		Set<String> words = new TreeSet<>();
		IntStream.range(0, AccountText.MAX_WORDS).forEach((i) -> words.add("%0128d".formatted(i)));
		Account account = Account.builder("a".repeat(64), NOW)
			.name("\u4e2d".repeat(AccountText.MAX_NAME))
			.email("a".repeat(64) + "@" + "b".repeat(189))
			.authorities(words)
			.limits(new AccountLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
			.build();
		assertThat(this.store.findAccount(this.store.createAccount(account).id())).isEqualTo(account.withVersion(1));
		AccountToken token = AccountToken.of(TokenSecret.of("x"), account.id(), account.name(), words, NOW, null);
		assertThat(this.store.findToken(this.store.createToken(token).id())).isEqualTo(token.withVersion(1));
	}

	@Test
	void unknownEntriesAreNotFound() {
		assertThat(this.store.findAccount("nobody")).isNull();
		assertThat(this.store.findAccountsByEmail("nobody@example.com")).isEmpty();
		assertThat(this.store.findToken("0".repeat(24))).isNull();
		assertThat(this.store.listAccounts(null, 10)).isEqualTo(new StorePage<>(List.of(), null));
		assertThat(this.store.listTokens("nobody", null, 10)).isEqualTo(new StorePage<>(List.of(), null));
		assertThat(this.store.deleteAccount("nobody")).isFalse();
		assertThat(this.store.deleteToken("0".repeat(24))).isFalse();
	}

	@Test
	void idOfAnAccountIsTakenOnce() {
		Account first = this.store.createAccount(account("a"));
		assertThatExceptionOfType(DuplicateEntryException.class)
			.isThrownBy(() -> this.store.createAccount(account("a").mutate().name("other").build()))
			.withMessageContaining("'a'");
		assertThat(this.store.findAccount("a")).isEqualTo(first);
	}

	@Test
	void ofManyWhoMakeAnAccountOneSucceeds() throws Exception {
		List<Boolean> created = Concurrently.run(THREADS, (i) -> () -> {
			try {
				this.store.createAccount(account("a").mutate().name("by " + i).build());
				return true;
			}
			catch (DuplicateEntryException ex) {
				return false;
			}
		});
		assertThat(created).containsOnlyOnce(true);
		assertThat(this.store.findAccount("a").name()).isEqualTo("by " + created.indexOf(true));
	}

	@Test
	void changeOfAnAccountMakesANewVersion() {
		Account created = this.store.createAccount(account("a").mutate()
			.email("a@example.com")
			.authorities("x")
			.expires(NOW)
			.limits(new AccountLimits(1L, 1L, 1L, 1L, 1L))
			.build());
		Account changed = this.store.updateAccount(created.mutate()
			.name("New")
			.email(null)
			.authorities()
			.expires(null)
			.limits(AccountLimits.NONE)
			.disabled(true)
			.build());
		assertThat(changed)
			.isEqualTo(account("a").mutate().name("New").disabled(true).build().withVersion(created.version() + 1));
		assertThat(this.store.findAccount("a")).isEqualTo(changed);
		assertThat(this.store.findAccountsByEmail("a@example.com")).isEmpty();
	}

	@Test
	void whoChangesAnOldVersionOfAnAccountIsTold() {
		Account created = this.store.createAccount(account("a"));
		Account changed = this.store.updateAccount(created.mutate().name("first").build());
		assertThatExceptionOfType(StaleEntryException.class)
			.isThrownBy(() -> this.store.updateAccount(created.mutate().name("second").build()))
			.withMessageContaining("'a'");
		assertThat(this.store.findAccount("a")).isEqualTo(changed);
	}

	@Test
	void unknownEntriesCannotBeChanged() {
		assertThatExceptionOfType(UnknownEntryException.class)
			.isThrownBy(() -> this.store.updateAccount(account("a").withVersion(1)));
		assertThatExceptionOfType(UnknownEntryException.class)
			.isThrownBy(() -> this.store.updateToken(token("a", "x").withVersion(1)));
		assertThat(this.store.findAccount("a")).isNull();
		assertThat(this.store.findToken(token("a", "x").id())).isNull();
	}

	@Test
	void manyWritersLoseNoChange() throws Exception {
		this.store.createAccount(account("a"));
		Concurrently.run(THREADS, (i) -> () -> {
			while (true) {
				Account account = this.store.findAccount("a");
				Set<String> authorities = new TreeSet<>(account.authorities());
				authorities.add("by-" + i);
				try {
					return this.store.updateAccount(account.mutate().authorities(authorities).build());
				}
				catch (StaleEntryException ex) {
					assertThat(ex).hasMessageContaining("'a'");
				}
			}
		});
		Account account = this.store.findAccount("a");
		assertThat(account.authorities()).hasSize(THREADS);
		assertThat(account.version()).isEqualTo(1 + THREADS);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 22, 23, 24, StorePage.MAX_LIMIT })
	void accountsComeInPages(int limit) {
		List<String> ids = IntStream.range(0, 23).mapToObj((i) -> "account-" + i).toList();
		ids.forEach((id) -> this.store.createAccount(account(id)));
		assertThat(all(limit, this.store::listAccounts)).extracting(Account::id)
			.containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void pagesGoOnWhereAnEntryWas() {
		IntStream.range(0, 6).forEach((i) -> this.store.createAccount(account("account-" + i)));
		StorePage<Account> first = this.store.listAccounts(null, 3);
		first.items().forEach((account) -> this.store.deleteAccount(account.id()));
		List<Account> rest = all(3,
				(after, limit) -> this.store.listAccounts((after != null) ? after : first.next(), limit));
		assertThat(rest).hasSize(3).doesNotContainAnyElementsOf(first.items());
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, StorePage.MAX_LIMIT + 1 })
	void pagesHaveASensibleSize(int limit) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.listAccounts(null, limit));
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.listTokens("a", null, limit));
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.listUsage(MARCH, null, limit));
	}

	@Test
	void accountsAreFoundByMailInWhateverCase() {
		this.store.createAccount(account("a").mutate().email("Me@Example.com").build());
		this.store.createAccount(account("b").mutate().email("me@example.com").build());
		this.store.createAccount(account("c").mutate().email("you@example.com").build());
		assertThat(this.store.findAccountsByEmail("ME@example.com")).extracting(Account::id)
			.containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void accountGoesWithItsTokensButItsUsageStays() {
		this.store.createAccount(account("a"));
		this.store.createAccount(account("b"));
		AccountToken token = this.store.createToken(token("a", "x"));
		AccountToken other = this.store.createToken(token("b", "y"));
		this.store.addUsage(new Usage("a", MARCH, counts(1)));
		assertThat(this.store.deleteAccount("a")).isTrue();
		assertThat(this.store.findAccount("a")).isNull();
		assertThat(this.store.findToken(token.id())).isNull();
		assertThat(this.store.findToken(other.id())).isEqualTo(other);
		assertThat(this.store.findUsage("a", MARCH).counts()).isEqualTo(counts(1));
		assertThat(this.store.deleteAccount("a")).isFalse();
	}

	@Test
	void tokenIsFoundAsItWasMade() {
		this.store.createAccount(account("a"));
		AccountToken token = AccountToken.of(TokenSecret.of("x"), "a", "laptop", List.of("s1", "s2"), NOW,
				NOW.plusSeconds(1));
		AccountToken created = this.store.createToken(token);
		assertThat(created).isEqualTo(token.withVersion(1));
		assertThat(this.store.findToken(TokenHash.of("x").tokenId())).isEqualTo(created);
		assertThat(this.store.findToken(TokenHash.of("y").tokenId())).isNull();
	}

	@Test
	void tokenNeedsAnAccount() {
		assertThatExceptionOfType(UnknownEntryException.class)
			.isThrownBy(() -> this.store.createToken(token("nobody", "x")))
			.withMessageContaining("'nobody'");
		assertThat(this.store.findToken(token("nobody", "x").id())).isNull();
	}

	@Test
	void secretIsTakenOnce() {
		this.store.createAccount(account("a"));
		this.store.createAccount(account("b"));
		AccountToken first = this.store.createToken(token("a", "x"));
		assertThatExceptionOfType(DuplicateEntryException.class)
			.isThrownBy(() -> this.store.createToken(token("b", "x")));
		assertThat(this.store.findToken(first.id())).isEqualTo(first);
	}

	@Test
	void changeOfATokenMakesANewVersion() {
		this.store.createAccount(account("a"));
		AccountToken created = this.store
			.createToken(AccountToken.of(TokenSecret.of("x"), "a", "old", List.of("s"), NOW, NOW.plusSeconds(1)));
		this.store.tokenUsed(created.id(), NOW.plusSeconds(5));
		AccountToken changed = this.store.updateToken(
				new AccountToken(created.hash(), "a", "new", "", Set.of(), NOW, null, null, true, created.version()));
		assertThat(changed.name()).isEqualTo("new");
		assertThat(changed.scopes()).isEmpty();
		assertThat(changed.expires()).isNull();
		assertThat(changed.disabled()).isTrue();
		assertThat(changed.lastUsed()).isEqualTo(NOW.plusSeconds(5));
		assertThat(changed.version()).isEqualTo(created.version() + 1);
		assertThat(this.store.findToken(created.id())).isEqualTo(changed);
	}

	@Test
	void whoChangesAnOldVersionOfATokenIsTold() {
		this.store.createAccount(account("a"));
		AccountToken created = this.store.createToken(token("a", "x"));
		AccountToken changed = this.store.updateToken(created.withDisabled(true));
		assertThatExceptionOfType(StaleEntryException.class)
			.isThrownBy(() -> this.store.updateToken(created.withName("alive")));
		assertThat(this.store.findToken(created.id())).isEqualTo(changed);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 11, 12, 100 })
	void tokensOfAnAccountComeInPages(int limit) {
		this.store.createAccount(account("a"));
		this.store.createAccount(account("b"));
		this.store.createToken(token("b", "other"));
		List<AccountToken> tokens = IntStream.range(0, 11)
			.mapToObj((i) -> this.store.createToken(token("a", "secret-" + i)))
			.toList();
		assertThat(all(limit, (after, size) -> this.store.listTokens("a", after, size)))
			.containsExactlyInAnyOrderElementsOf(tokens);
	}

	@Test
	void latestUseOfATokenIsKept() {
		this.store.createAccount(account("a"));
		AccountToken token = this.store.createToken(token("a", "x"));
		this.store.tokenUsed(token.id(), NOW.plusSeconds(10));
		this.store.tokenUsed(token.id(), NOW.plusSeconds(5));
		assertThat(this.store.findToken(token.id())).isEqualTo(token.withLastUsed(NOW.plusSeconds(10)));
		this.store.tokenUsed(token.id(), NOW.plusSeconds(20));
		assertThat(this.store.findToken(token.id()).lastUsed()).isEqualTo(NOW.plusSeconds(20));
	}

	@Test
	void useOfAnUnknownTokenMakesNone() {
		this.store.tokenUsed(token("a", "x").id(), NOW);
		assertThat(this.store.findToken(token("a", "x").id())).isNull();
	}

	@Test
	void tokenIsDeleted() {
		this.store.createAccount(account("a"));
		AccountToken token = this.store.createToken(token("a", "x"));
		assertThat(this.store.deleteToken(token.id())).isTrue();
		assertThat(this.store.findToken(token.id())).isNull();
		assertThat(this.store.listTokens("a", null, 10).items()).isEmpty();
		assertThat(this.store.deleteToken(token.id())).isFalse();
	}

	private static Account account(String id) {
		return Account.builder(id, NOW).build();
	}

	private static AccountToken token(String accountId, String secret) {
		return AccountToken.of(TokenSecret.of(secret), accountId, "laptop", Set.of(), NOW, null);
	}

}
