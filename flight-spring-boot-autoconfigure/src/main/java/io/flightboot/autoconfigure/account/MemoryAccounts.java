package io.flightboot.autoconfigure.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountToken;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.TokenHash;
import io.flightboot.account.TokenSecret;
import io.flightboot.autoconfigure.account.FlightMemoryAccountsProperties.Limits;
import io.flightboot.autoconfigure.account.FlightMemoryAccountsProperties.MemoryAccount;
import io.flightboot.autoconfigure.account.FlightMemoryAccountsProperties.MemoryToken;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Puts configured accounts into a store.
 */
final class MemoryAccounts {

	private static final String PREFIX = "flight.accounts.memory.accounts.";

	private static final Log logger = LogFactory.getLog(MemoryAccounts.class);

	private final AccountStore store;

	private final Instant now;

	private final List<String> plain = new ArrayList<>();

	MemoryAccounts(AccountStore store, Instant now) {
		this.store = store;
		this.now = now;
	}

	void add(FlightMemoryAccountsProperties properties) {
		properties.getAccounts().forEach(this::add);
		if (!this.plain.isEmpty()) {
			logger.warn("Tokens are configured in plain text, which is for development only: " + this.plain);
		}
	}

	private void add(String id, MemoryAccount properties) {
		String property = PREFIX + id;
		check(property,
				() -> this.store.createAccount(Account.builder(id, this.now)
					.name((properties.getName() != null) ? properties.getName() : id)
					.email(properties.getEmail())
					.authorities(properties.getAuthorities())
					.limits(limits(properties.getLimits()))
					.expires(properties.getExpires())
					.disabled(properties.isDisabled())
					.build()));
		properties.getTokens().forEach((name, token) -> {
			String tokenProperty = property + ".tokens." + name;
			check(tokenProperty, () -> this.store.createToken(token(id, name, token, tokenProperty)));
		});
	}

	private AccountToken token(String accountId, String name, MemoryToken properties, String property) {
		String secret = properties.getSecret();
		String hash = properties.getHash();
		if ((secret == null) == (hash == null)) {
			throw new IllegalArgumentException("Either 'secret' or 'hash' must be set");
		}
		TokenHash tokenHash;
		String prefix = "";
		if (secret != null) {
			TokenSecret tokenSecret = TokenSecret.of(secret);
			tokenHash = tokenSecret.hash();
			prefix = tokenSecret.shownPrefix();
			this.plain.add(property);
		}
		else {
			tokenHash = TokenHash.parse(hash);
		}
		return new AccountToken(tokenHash, accountId, name, prefix, properties.getScopes(), this.now,
				properties.getExpires(), null, properties.isDisabled(), 0);
	}

	private static AccountLimits limits(Limits properties) {
		Long seconds = (properties.getTime() != null) ? properties.getTime().toSeconds() : null;
		return new AccountLimits(properties.getRequests(), seconds, bytes(properties.getBytesIn()),
				bytes(properties.getBytesOut()), properties.getRows());
	}

	private static @Nullable Long bytes(@Nullable DataSize size) {
		return (size != null) ? size.toBytes() : null;
	}

	private static void check(String property, Runnable work) {
		try {
			work.run();
		}
		catch (DuplicateEntryException ex) {
			throw new InvalidAccountConfigurationException(property, "Another token has the same secret.",
					"Give each token a secret of its own.", ex);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidAccountConfigurationException(property, ex.getMessage() + ".",
					"Correct the account. docs/accounts.md shows what may be configured.", ex);
		}
	}

}
