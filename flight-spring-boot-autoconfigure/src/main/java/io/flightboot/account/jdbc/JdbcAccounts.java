package io.flightboot.account.jdbc;

import java.util.List;
import java.util.Locale;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.StaleEntryException;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The table of accounts.
 */
final class JdbcAccounts extends JdbcAccess {

	private static final String CREATE = "INSERT INTO ${prefix}account (name, email, authorities, limit_requests,"
			+ " limit_seconds, limit_bytes_in, limit_bytes_out, limit_rows, expires_at, disabled, id, created_at, version)"
			+ " VALUES (:name, :email, :authorities, :requests, :seconds, :bytesIn, :bytesOut, :rows, :expires, :disabled,"
			+ " :id, :created, 1)";

	private static final String UPDATE = "UPDATE ${prefix}account SET name = :name, email = :email,"
			+ " authorities = :authorities, limit_requests = :requests, limit_seconds = :seconds,"
			+ " limit_bytes_in = :bytesIn, limit_bytes_out = :bytesOut, limit_rows = :rows, expires_at = :expires,"
			+ " disabled = :disabled, version = version + 1 WHERE id = :id AND version = :version";

	JdbcAccounts(JdbcClient jdbc, JdbcTables tables) {
		super(jdbc, tables);
	}

	@Nullable Account find(String id) {
		return call(
				() -> sql("SELECT * FROM ${prefix}account WHERE id = ?").param(id).query(JdbcRows::account).optional())
			.orElse(null);
	}

	List<Account> findByEmail(String email) {
		return call(() -> sql("SELECT * FROM ${prefix}account WHERE email = ? ORDER BY id")
			.param(email.toLowerCase(Locale.ROOT))
			.query(JdbcRows::account)
			.list());
	}

	StorePage<Account> list(@Nullable String after, int limit) {
		StorePage.checkLimit(limit);
		// No id is empty, so all come after the empty text
		return page(call(() -> sql("SELECT * FROM ${prefix}account WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")
			.params((after != null) ? after : "", limit + 1)
			.query(JdbcRows::account)
			.list()), limit, Account::id);
	}

	Account create(Account account) {
		return call(() -> {
			try {
				values(sql(CREATE), account).param("created", JdbcRows.time(account.created())).update();
				return account.withVersion(1);
			}
			catch (DuplicateKeyException ex) {
				throw DuplicateEntryException.ofAccount(account.id());
			}
		});
	}

	Account update(Account account) {
		int updated = call(() -> values(sql(UPDATE), account).param("version", account.version()).update());
		if (updated == 0) {
			throw (find(account.id()) != null) ? StaleEntryException.ofAccount(account.id())
					: UnknownEntryException.ofAccount(account.id());
		}
		return account.withVersion(account.version() + 1);
	}

	boolean delete(String id) {
		// Tokens go with their account
		return call(() -> sql("DELETE FROM ${prefix}account WHERE id = ?").param(id).update()) > 0;
	}

	private static StatementSpec values(StatementSpec statement, Account account) {
		AccountLimits limits = account.limits();
		return statement.param("id", account.id())
			.param("name", account.name())
			.param("email", account.email())
			.param("authorities", JdbcRows.join(account.authorities()))
			.param("requests", limits.requests())
			.param("seconds", limits.seconds())
			.param("bytesIn", limits.bytesIn())
			.param("bytesOut", limits.bytesOut())
			.param("rows", limits.rows())
			.param("expires", JdbcRows.time(account.expires()))
			.param("disabled", account.disabled());
	}

}
