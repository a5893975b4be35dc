package io.flightboot.account.jdbc;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.flightboot.account.AccountStoreException;
import io.flightboot.account.StorePage;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The database, with failures that callers of stores expect.
 */
class JdbcAccess {

	private final JdbcClient jdbc;

	private final JdbcTables tables;

	JdbcAccess(JdbcClient jdbc, JdbcTables tables) {
		this.jdbc = jdbc;
		this.tables = tables;
	}

	final StatementSpec sql(String statement) {
		return this.jdbc.sql(this.tables.sql(statement));
	}

	/**
	 * Run what talks to the database. Statements commit by themselves.
	 */
	final <T> T call(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (DataAccessException ex) {
			throw new AccountStoreException("The database of accounts failed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Make a page of rows, of which one more was asked for than fits.
	 */
	static <T> StorePage<T> page(List<T> rows, int limit, Function<T, String> key) {
		return (rows.size() <= limit) ? new StorePage<>(rows, null)
				: new StorePage<>(rows.subList(0, limit), key.apply(rows.get(limit - 1)));
	}

}
