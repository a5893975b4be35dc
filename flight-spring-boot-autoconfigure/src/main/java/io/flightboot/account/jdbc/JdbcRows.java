package io.flightboot.account.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountToken;
import io.flightboot.account.TokenHash;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What stands in the columns of the tables.
 */
final class JdbcRows {

	private static final String WORDS = " ";

	private JdbcRows() {
	}

	static Account account(ResultSet row, int number) throws SQLException {
		return new Account(row.getString("id"), row.getString("name"), row.getString("email"),
				words(row.getString("authorities")),
				new AccountLimits(row.getObject("limit_requests", Long.class),
						row.getObject("limit_seconds", Long.class), row.getObject("limit_bytes_in", Long.class),
						row.getObject("limit_bytes_out", Long.class), row.getObject("limit_rows", Long.class)),
				created(row), instant(row, "expires_at"), row.getBoolean("disabled"), row.getLong("version"));
	}

	static AccountToken token(ResultSet row, int number) throws SQLException {
		return new AccountToken(TokenHash.parse(row.getString("hash")), row.getString("account_id"),
				row.getString("name"), row.getString("prefix"), words(row.getString("scopes")), created(row),
				instant(row, "expires_at"), instant(row, "last_used_at"), row.getBoolean("disabled"),
				row.getLong("version"));
	}

	static Usage usage(ResultSet row, int number) throws SQLException {
		return new Usage(row.getString("account_id"), YearMonth.parse(row.getString("usage_month")),
				new UsageCounts(row.getLong("requests"), row.getLong("refused"), row.getLong("failed"),
						row.getLong("cancelled"), row.getLong("micros"), row.getLong("bytes_in"),
						row.getLong("bytes_out"), row.getLong("row_count")));
	}

	static @Nullable OffsetDateTime time(@Nullable Instant time) {
		return (time != null) ? time.atOffset(ZoneOffset.UTC) : null;
	}

	static String join(Set<String> words) {
		return String.join(WORDS, words);
	}

	private static Set<String> words(String joined) {
		return Set.of(StringUtils.tokenizeToStringArray(joined, WORDS));
	}

	private static Instant created(ResultSet row) throws SQLException {
		return row.getObject("created_at", OffsetDateTime.class).toInstant();
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
