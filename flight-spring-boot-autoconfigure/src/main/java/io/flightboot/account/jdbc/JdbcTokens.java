package io.flightboot.account.jdbc;

import java.time.Instant;

import io.flightboot.account.AccountToken;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.StaleEntryException;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of tokens.
 */
final class JdbcTokens extends JdbcAccess {

	private static final String CREATE = "INSERT INTO ${prefix}token (id, hash, account_id, name, prefix, scopes,"
			+ " created_at, expires_at, last_used_at, disabled, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)";

	private static final String UPDATE = "UPDATE ${prefix}token SET name = ?, scopes = ?, expires_at = ?, disabled = ?,"
			+ " version = version + 1 WHERE id = ? AND version = ?";

	JdbcTokens(JdbcClient jdbc, JdbcTables tables) {
		super(jdbc, tables);
	}

	@Nullable AccountToken find(String id) {
		return call(() -> sql("SELECT * FROM ${prefix}token WHERE id = ?").param(id).query(JdbcRows::token).optional())
			.orElse(null);
	}

	StorePage<AccountToken> list(String accountId, @Nullable String after, int limit) {
		StorePage.checkLimit(limit);
		return page(call(() -> sql(
				"SELECT * FROM ${prefix}token WHERE account_id = ? AND id > ? ORDER BY id" + " FETCH FIRST ? ROWS ONLY")
			.params(accountId, (after != null) ? after : "", limit + 1)
			.query(JdbcRows::token)
			.list()), limit, AccountToken::id);
	}

	AccountToken create(AccountToken token) {
		return call(() -> {
			try {
				sql(CREATE)
					.params(token.id(), token.hash().hex(), token.accountId(), token.name(), token.prefix(),
							JdbcRows.join(token.scopes()), JdbcRows.time(token.created()),
							JdbcRows.time(token.expires()), JdbcRows.time(token.lastUsed()), token.disabled())
					.update();
				return token.withVersion(1);
			}
			catch (DuplicateKeyException ex) {
				throw DuplicateEntryException.ofToken(token.id());
			}
			catch (DataIntegrityViolationException ex) {
				// The key to the table of accounts is the only other constraint that a
				// token may break
				throw UnknownEntryException.ofAccount(token.accountId());
			}
		});
	}

	AccountToken update(AccountToken token) {
		int updated = call(() -> sql(UPDATE)
			.params(token.name(), JdbcRows.join(token.scopes()), JdbcRows.time(token.expires()), token.disabled(),
					token.id(), token.version())
			.update());
		AccountToken stored = find(token.id());
		if (stored == null) {
			throw UnknownEntryException.ofToken(token.id());
		}
		if (updated == 0) {
			throw StaleEntryException.ofToken(token.id());
		}
		return stored;
	}

	boolean delete(String id) {
		return call(() -> sql("DELETE FROM ${prefix}token WHERE id = ?").param(id).update()) > 0;
	}

	void used(String id, Instant when) {
		call(() -> sql("UPDATE ${prefix}token SET last_used_at = ? WHERE id = ?"
				+ " AND (last_used_at IS NULL OR last_used_at < ?)")
			.params(JdbcRows.time(when), id, JdbcRows.time(when))
			.update());
	}

}
