package io.flightboot.endpoint;

import java.time.Instant;
import java.util.Set;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param id what tokens and usage refer to
 * @param name what people read
 * @param email where to reach whoever answers for it
 * @param authorities what it may do at most
 * @param limits what it may use in a month
 * @param created when it was made
 * @param expires from when on it is refused, if ever
 * @param disabled whether it is refused
 * @since 0.1.0
 */
public record AccountReport(String id, String name, @Nullable String email, Set<String> authorities,
		AccountLimits limits, Instant created, @Nullable Instant expires, boolean disabled) {

	/**
	 * Tell of an account.
	 */
	public static AccountReport of(Account account) {
		return new AccountReport(account.id(), account.name(), account.email(), account.authorities(), account.limits(),
				account.created(), account.expires(), account.disabled());
	}

}
