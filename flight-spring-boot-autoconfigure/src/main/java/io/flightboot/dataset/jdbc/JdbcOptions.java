package io.flightboot.dataset.jdbc;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How a database is read.
 *
 * @param fetchSize rows that the driver fetches at once
 * @param queryTimeout how long a statement may take until it has rows, zero for ever
 * @param metadataTtl how long columns and names of tables are remembered, zero not at all
 * @since 0.1.0
 */
public record JdbcOptions(int fetchSize, Duration queryTimeout, Duration metadataTtl) {

	/** 1000 rows at once, 5 minutes, and names of a minute ago. */
	public static final JdbcOptions DEFAULTS = new JdbcOptions(1000, Duration.ofMinutes(5), Duration.ofMinutes(1));

	public JdbcOptions {
		// MySQL's driver streams only if it is told the smallest number
		Assert.isTrue(fetchSize > 0 || fetchSize == Integer.MIN_VALUE, "'fetchSize' must be positive");
		Assert.isTrue(!queryTimeout.isNegative(), "'queryTimeout' must not be negative");
		Assert.isTrue(!metadataTtl.isNegative(), "'metadataTtl' must not be negative");
	}

	int queryTimeoutSeconds() {
		return (int) Math.min(Integer.MAX_VALUE, this.queryTimeout.plusMillis(999).toSeconds());
	}

}
