package io.flightboot.account;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Another store, whose changes are told to listeners.
 *
 * @since 0.1.0
 */
public final class ObservedAccountStore implements AccountStore {

	private static final Log logger = LogFactory.getLog(ObservedAccountStore.class);

	private final AccountStore store;

	private final Supplier<Stream<AccountChangeListener>> listeners;

	/**
	 * Create a store on top of another.
	 * @param store where everything is kept
	 * @param listeners asked for at each change, so listeners may depend on this store
	 */
	public ObservedAccountStore(AccountStore store, Supplier<Stream<AccountChangeListener>> listeners) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(listeners, "'listeners' must not be null");
		this.store = store;
		this.listeners = listeners;
	}

	/**
	 * Return the store below.
	 */
	public AccountStore delegate() {
		return this.store;
	}

	@Override
	public @Nullable Account findAccount(String id) {
		return this.store.findAccount(id);
	}

	@Override
	public List<Account> findAccountsByEmail(String email) {
		return this.store.findAccountsByEmail(email);
	}

	@Override
	public StorePage<Account> listAccounts(@Nullable String after, int limit) {
		return this.store.listAccounts(after, limit);
	}

	@Override
	public Account createAccount(Account account) {
		Account created = this.store.createAccount(account);
		accountChanged(account.id());
		return created;
	}

	@Override
	public Account updateAccount(Account account) {
		Account updated = this.store.updateAccount(account);
		accountChanged(account.id());
		return updated;
	}

	@Override
	public boolean deleteAccount(String id) {
		try {
			return this.store.deleteAccount(id);
		}
		finally {
			// A part of its tokens may be gone even if the store failed
			accountChanged(id);
		}
	}

	@Override
	public @Nullable AccountToken findToken(String id) {
		return this.store.findToken(id);
	}

	@Override
	public StorePage<AccountToken> listTokens(String accountId, @Nullable String after, int limit) {
		return this.store.listTokens(accountId, after, limit);
	}

	@Override
	public AccountToken createToken(AccountToken token) {
		AccountToken created = this.store.createToken(token);
		tokenChanged(token.id());
		return created;
	}

	@Override
	public AccountToken updateToken(AccountToken token) {
		AccountToken updated = this.store.updateToken(token);
		tokenChanged(token.id());
		return updated;
	}

	@Override
	public boolean deleteToken(String id) {
		boolean deleted = this.store.deleteToken(id);
		tokenChanged(id);
		return deleted;
	}

	@Override
	public void tokenUsed(String id, Instant when) {
		this.store.tokenUsed(id, when);
	}

	@Override
	public void addUsage(Usage usage) {
		this.store.addUsage(usage);
	}

	@Override
	public Usage findUsage(String accountId, YearMonth month) {
		return this.store.findUsage(accountId, month);
	}

	@Override
	public List<Usage> listUsage(String accountId, YearMonth from, YearMonth to) {
		return this.store.listUsage(accountId, from, to);
	}

	@Override
	public StorePage<Usage> listUsage(YearMonth month, @Nullable String after, int limit) {
		return this.store.listUsage(month, after, limit);
	}

	private void accountChanged(String id) {
		tell((listener) -> listener.accountChanged(id));
	}

	private void tokenChanged(String id) {
		tell((listener) -> listener.tokenChanged(id));
	}

	private void tell(Consumer<AccountChangeListener> change) {
		this.listeners.get().forEach((listener) -> {
			try {
				change.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.error("A listener of accounts failed", ex);
			}
		});
	}

}
