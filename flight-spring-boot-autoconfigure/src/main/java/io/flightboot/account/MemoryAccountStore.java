package io.flightboot.account;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in this JVM, for development, tests and a handful of accounts in a
 * configuration. Changes and usage are gone with the JVM, and no other server sees them.
 *
 * @since 0.1.0
 */
public final class MemoryAccountStore implements AccountStore {

	private final ConcurrentNavigableMap<String, Account> accounts = new ConcurrentSkipListMap<>();

	private final ConcurrentNavigableMap<String, AccountToken> tokens = new ConcurrentSkipListMap<>();

	/**
	 * By account and month, joined so that the months of an account follow one another.
	 */
	private final ConcurrentNavigableMap<String, Usage> usage = new ConcurrentSkipListMap<>();

	/** Held by whoever changes accounts or tokens; readers need no lock. */
	private final Object changes = new Object();

	@Override
	public @Nullable Account findAccount(String id) {
		return this.accounts.get(id);
	}

	@Override
	public List<Account> findAccountsByEmail(String email) {
		String wanted = email.toLowerCase(Locale.ROOT);
		return this.accounts.values().stream().filter((account) -> wanted.equals(account.email())).toList();
	}

	@Override
	public StorePage<Account> listAccounts(@Nullable String after, int limit) {
		return page(this.accounts, after, limit, (account) -> true, Account::id);
	}

	@Override
	public Account createAccount(Account account) {
		synchronized (this.changes) {
			Account stored = account.withVersion(1);
			if (this.accounts.putIfAbsent(account.id(), stored) != null) {
				throw DuplicateEntryException.ofAccount(account.id());
			}
			return stored;
		}
	}

	@Override
	public Account updateAccount(Account account) {
		synchronized (this.changes) {
			Account known = this.accounts.get(account.id());
			if (known == null) {
				throw UnknownEntryException.ofAccount(account.id());
			}
			if (known.version() != account.version()) {
				throw StaleEntryException.ofAccount(account.id());
			}
			Account stored = new Account(known.id(), account.name(), account.email(), account.authorities(),
					account.limits(), known.created(), account.expires(), account.disabled(), known.version() + 1);
			this.accounts.put(account.id(), stored);
			return stored;
		}
	}

	@Override
	public boolean deleteAccount(String id) {
		synchronized (this.changes) {
			this.tokens.values().removeIf((token) -> token.accountId().equals(id));
			return this.accounts.remove(id) != null;
		}
	}

	@Override
	public @Nullable AccountToken findToken(String id) {
		return this.tokens.get(id);
	}

	@Override
	public StorePage<AccountToken> listTokens(String accountId, @Nullable String after, int limit) {
		return page(this.tokens, after, limit, (token) -> token.accountId().equals(accountId), AccountToken::id);
	}

	@Override
	public AccountToken createToken(AccountToken token) {
		synchronized (this.changes) {
			if (!this.accounts.containsKey(token.accountId())) {
				throw UnknownEntryException.ofAccount(token.accountId());
			}
			AccountToken stored = token.withVersion(1);
			if (this.tokens.putIfAbsent(token.id(), stored) != null) {
				throw DuplicateEntryException.ofToken(token.id());
			}
			return stored;
		}
	}

	@Override
	public AccountToken updateToken(AccountToken token) {
		synchronized (this.changes) {
			AccountToken known = this.tokens.get(token.id());
			if (known == null) {
				throw UnknownEntryException.ofToken(token.id());
			}
			if (known.version() != token.version()) {
				throw StaleEntryException.ofToken(token.id());
			}
			AccountToken stored = new AccountToken(known.hash(), known.accountId(), token.name(), known.prefix(),
					token.scopes(), known.created(), token.expires(), known.lastUsed(), token.disabled(),
					known.version() + 1);
			this.tokens.put(token.id(), stored);
			return stored;
		}
	}

	@Override
	public boolean deleteToken(String id) {
		synchronized (this.changes) {
			return this.tokens.remove(id) != null;
		}
	}

	@Override
	public void tokenUsed(String id, Instant when) {
		synchronized (this.changes) {
			this.tokens.computeIfPresent(id, (key, token) -> {
				Instant known = token.lastUsed();
				return (known == null || known.isBefore(when)) ? token.withLastUsed(when) : token;
			});
		}
	}

	@Override
	public void addUsage(Usage added) {
		// Under the lock, as this map may compute a value twice
		synchronized (this.usage) {
			this.usage.merge(key(added.accountId(), added.month()), added,
					(known, more) -> new Usage(known.accountId(), known.month(), known.counts().plus(more.counts())));
		}
	}

	@Override
	public Usage findUsage(String accountId, YearMonth month) {
		Usage known = this.usage.get(key(accountId, month));
		return (known != null) ? known : new Usage(accountId, month, UsageCounts.ZERO);
	}

	@Override
	public List<Usage> listUsage(String accountId, YearMonth from, YearMonth to) {
		if (to.isBefore(from)) {
			return List.of();
		}
		return List.copyOf(this.usage.subMap(key(accountId, from), true, key(accountId, to), true).values());
	}

	@Override
	public StorePage<Usage> listUsage(YearMonth month, @Nullable String after, int limit) {
		return page(this.usage, after, limit, (usage) -> usage.month().equals(month),
				(usage) -> key(usage.accountId(), usage.month()));
	}

	private static String key(String accountId, YearMonth month) {
		// No id holds a slash
		return accountId + "/" + month;
	}

	private static <T> StorePage<T> page(ConcurrentNavigableMap<String, T> entries, @Nullable String after, int limit,
			Predicate<T> filter, Function<T, String> key) {
		StorePage.checkLimit(limit);
		Stream<T> rest = ((after != null) ? entries.tailMap(after, false) : entries).values().stream();
		List<T> items = rest.filter(filter).limit(limit + 1L).toList();
		if (items.size() <= limit) {
			return new StorePage<>(items, null);
		}
		return new StorePage<>(items.subList(0, limit), key.apply(items.get(limit - 1)));
	}

}
