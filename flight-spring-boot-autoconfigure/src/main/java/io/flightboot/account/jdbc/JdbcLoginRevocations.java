package io.flightboot.account.jdbc;

import java.time.Duration;
import java.time.Instant;

import io.flightboot.security.LoginRevocationStore;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.Assert;

/**
 * Revocations of login tokens in a table beside those of accounts, so that all servers of
 * the database know them.
 *
 * @since 0.1.0
 */
public final class JdbcLoginRevocations extends JdbcAccess implements LoginRevocationStore {

	/** Time by which the clocks of servers may differ. */
	private static final Duration SPARE = Duration.ofHours(1);

	private static final String EXTEND = "UPDATE ${prefix}login_revocation SET issued_until = ?, ends_at = ?"
			+ " WHERE subject = ? AND issued_until < ?";

	private static final String CREATE = "INSERT INTO ${prefix}login_revocation (issued_until, ends_at, subject)"
			+ " VALUES (?, ?, ?)";

	private static final String FIND = "SELECT COUNT(*) FROM ${prefix}login_revocation"
			+ " WHERE subject IN (?, ?) AND issued_until >= ?";

	/**
	 * Create a store.
	 * @param jdbc the database; it has the tables
	 * @param tablePrefix how the names of all tables begin
	 */
	public JdbcLoginRevocations(JdbcClient jdbc, String tablePrefix) {
		super(jdbc, new JdbcTables(tablePrefix));
		Assert.notNull(jdbc, "'jdbc' must not be null");
	}

	@Override
	public void revoke(String subject, Instant issuedUntil, Instant ends) {
		call(() -> {
			sql("DELETE FROM ${prefix}login_revocation WHERE ends_at < ?")
				.param(JdbcRows.time(Instant.now().minus(SPARE)))
				.update();
			if (extend(subject, issuedUntil, ends) == 0) {
				try {
					sql(CREATE).params(JdbcRows.time(issuedUntil), JdbcRows.time(ends), subject).update();
				}
				catch (DuplicateKeyException ex) {
					// It is there, and either later or made at this moment
					extend(subject, issuedUntil, ends);
				}
			}
			return subject;
		});
	}

	private int extend(String subject, Instant issuedUntil, Instant ends) {
		return sql(EXTEND).params(JdbcRows.time(issuedUntil), JdbcRows.time(ends), subject, JdbcRows.time(issuedUntil))
			.update();
	}

	@Override
	public boolean isRevoked(String token, String user, Instant issued) {
		return call(() -> sql(FIND).params(token, user, JdbcRows.time(issued)).query(Long.class).single()) > 0;
	}

}
