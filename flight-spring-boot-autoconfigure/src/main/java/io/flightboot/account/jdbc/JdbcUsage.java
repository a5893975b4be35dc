package io.flightboot.account.jdbc;

import java.time.YearMonth;
import java.util.List;

import io.flightboot.account.StorePage;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of usage.
 */
final class JdbcUsage extends JdbcAccess {

	private static final String ADD = "UPDATE ${prefix}usage SET requests = requests + ?, refused = refused + ?,"
			+ " failed = failed + ?, cancelled = cancelled + ?, micros = micros + ?, bytes_in = bytes_in + ?,"
			+ " bytes_out = bytes_out + ?, row_count = row_count + ? WHERE account_id = ? AND usage_month = ?";

	private static final String CREATE = "INSERT INTO ${prefix}usage (requests, refused, failed, cancelled, micros,"
			+ " bytes_in, bytes_out, row_count, account_id, usage_month) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	JdbcUsage(JdbcClient jdbc, JdbcTables tables) {
		super(jdbc, tables);
	}

	/**
	 * Add to the row, or make it. No "upsert" is understood by all databases, so who
	 * loses the race for the first row adds to the winner's.
	 */
	void add(Usage usage) {
		call(() -> {
			if (write(ADD, usage) == 0) {
				try {
					write(CREATE, usage);
				}
				catch (DuplicateKeyException ex) {
					write(ADD, usage);
				}
			}
			return usage;
		});
	}

	private int write(String statement, Usage usage) {
		UsageCounts counts = usage.counts();
		return sql(statement)
			.params(counts.requests(), counts.refused(), counts.failed(), counts.cancelled(), counts.micros(),
					counts.bytesIn(), counts.bytesOut(), counts.rows(), usage.accountId(), usage.month().toString())
			.update();
	}

	Usage find(String accountId, YearMonth month) {
		return call(() -> sql("SELECT * FROM ${prefix}usage WHERE account_id = ? AND usage_month = ?")
			.params(accountId, month.toString())
			.query(JdbcRows::usage)
			.optional()).orElseGet(() -> new Usage(accountId, month, UsageCounts.ZERO));
	}

	List<Usage> list(String accountId, YearMonth from, YearMonth to) {
		return call(() -> sql("SELECT * FROM ${prefix}usage WHERE account_id = ? AND usage_month BETWEEN ? AND ?"
				+ " ORDER BY usage_month")
			.params(accountId, from.toString(), to.toString())
			.query(JdbcRows::usage)
			.list());
	}

	StorePage<Usage> list(YearMonth month, @Nullable String after, int limit) {
		StorePage.checkLimit(limit);
		return page(call(() -> sql("SELECT * FROM ${prefix}usage WHERE usage_month = ? AND account_id > ?"
				+ " ORDER BY account_id FETCH FIRST ? ROWS ONLY")
			.params(month.toString(), (after != null) ? after : "", limit + 1)
			.query(JdbcRows::usage)
			.list()), limit, Usage::accountId);
	}

}
