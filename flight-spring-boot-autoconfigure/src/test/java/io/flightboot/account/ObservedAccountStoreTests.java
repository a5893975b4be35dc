package io.flightboot.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ObservedAccountStore}.
 */
class ObservedAccountStoreTests extends AccountStoreContractTests {

	private final List<String> changes = new ArrayList<>();

	private final AccountChangeListener listener = new AccountChangeListener() {

		@Override
		public void accountChanged(String accountId) {
			ObservedAccountStoreTests.this.changes.add("account " + accountId);
		}

		@Override
		public void tokenChanged(String tokenId) {
			ObservedAccountStoreTests.this.changes.add("token " + tokenId);
		}

	};

	@Override
	protected AccountStore emptyStore() {
		return new ObservedAccountStore(new MemoryAccountStore(), Stream::empty);
	}

	@Test
	void changesAreTold() {
		AccountStore store = observed(this.listener);
		Account account = store.createAccount(Account.builder("a", Instant.EPOCH).build());
		AccountToken token = store
			.createToken(AccountToken.of(TokenSecret.of("x"), "a", "t", Set.of(), Instant.EPOCH, null));
		store.updateAccount(account);
		store.updateToken(token);
		store.tokenUsed(token.id(), Instant.EPOCH);
		store.deleteToken(token.id());
		store.deleteAccount("a");
		assertThat(this.changes).containsExactly("account a", "token " + token.id(), "account a", "token " + token.id(),
				"token " + token.id(), "account a");
	}

	@Test
	void whatWasNotChangedIsNotTold() {
		AccountStore store = observed(this.listener);
		assertThatExceptionOfType(UnknownEntryException.class)
			.isThrownBy(() -> store.updateAccount(Account.builder("a", Instant.EPOCH).build()));
		assertThat(this.changes).isEmpty();
	}

	@Test
	void listenerThatFailsHarmsNobody() {
		AccountStore store = observed(new AccountChangeListener() {

			@Override
			public void accountChanged(String accountId) {
				throw new IllegalStateException("listener failed");
			}

			@Override
			public void tokenChanged(String tokenId) {
				throw new IllegalStateException("listener failed");
			}

		}, this.listener);
		store.createAccount(Account.builder("a", Instant.EPOCH).build());
		assertThat(this.changes).containsExactly("account a");
	}

	private static AccountStore observed(AccountChangeListener... listeners) {
		return new ObservedAccountStore(new MemoryAccountStore(), () -> Stream.of(listeners));
	}

}
