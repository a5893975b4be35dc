package io.flightboot.account.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcUsage} when two servers make the first row of a month.
 */
class JdbcUsageTests {

	private static final Usage USAGE = new Usage("a", YearMonth.of(2026, 3), new UsageCounts(1, 2, 3, 4, 5, 6, 7, 8));

	private final JdbcTables tables = new JdbcTables("flight_");

	@Test
	void whoLosesTheRaceForTheFirstRowAddsToIt() throws Exception {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:first-row");
		try (Connection open = database.getConnection()) {
			new JdbcSchema(JdbcClient.create(database), "flight_").migrate();
			JdbcUsage winner = new JdbcUsage(JdbcClient.create(database), this.tables);
			AtomicInteger connections = new AtomicInteger();
			JdbcUsage loser = new JdbcUsage(JdbcClient.create(new DelegatingDataSource(database) {

				@Override
				public Connection getConnection() throws SQLException {
					// The first statement has found no row, the second makes one
					if (connections.incrementAndGet() == 2) {
						winner.add(USAGE);
					}
					return super.getConnection();
				}

			}), this.tables);
			loser.add(USAGE);
			assertThat(connections).hasValue(3);
			assertThat(winner.find("a", USAGE.month()).counts()).isEqualTo(USAGE.counts().plus(USAGE.counts()));
			assertThat(open.isClosed()).isFalse();
		}
	}

}
