package io.flightboot.account;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What an account may use in a calendar month (UTC). What is {@code null} is unlimited; 0
 * allows nothing.
 *
 * @param requests number of calls
 * @param seconds time of all calls together
 * @param bytesIn bytes from the client
 * @param bytesOut bytes to the client
 * @param rows rows in both directions
 * @since 0.1.0
 */
public record AccountLimits(@Nullable Long requests, @Nullable Long seconds, @Nullable Long bytesIn,
		@Nullable Long bytesOut, @Nullable Long rows) {

	/** No limit at all. */
	public static final AccountLimits NONE = new AccountLimits(null, null, null, null, null);

	public AccountLimits {
		check("requests", requests);
		check("seconds", seconds);
		check("bytesIn", bytesIn);
		check("bytesOut", bytesOut);
		check("rows", rows);
	}

	private static void check(String name, @Nullable Long limit) {
		Assert.isTrue(limit == null || limit >= 0, () -> "'" + name + "' must not be negative");
	}

}
