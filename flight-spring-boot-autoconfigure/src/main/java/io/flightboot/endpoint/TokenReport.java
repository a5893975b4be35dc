package io.flightboot.endpoint;

import java.time.Instant;
import java.util.Set;

import io.flightboot.account.AccountToken;
import org.jspecify.annotations.Nullable;

/**
 * A token of an account, without its secret and the hash of it.
 *
 * @param id names it in lists, commands and logs
 * @param account the account that it speaks for
 * @param name what people read
 * @param prefix first characters of the secret
 * @param scopes authorities of the account to which it is limited; it has all of them if
 * there are none
 * @param created when it was made
 * @param expires from when on it is refused, if ever
 * @param lastUsed when it was used last, give or take some minutes
 * @param disabled whether it is refused
 * @since 0.1.0
 */
public record TokenReport(String id, String account, String name, String prefix, Set<String> scopes, Instant created,
		@Nullable Instant expires, @Nullable Instant lastUsed, boolean disabled) {

	/**
	 * Tell of a token.
	 */
	public static TokenReport of(AccountToken token) {
		return new TokenReport(token.id(), token.accountId(), token.name(), token.prefix(), token.scopes(),
				token.created(), token.expires(), token.lastUsed(), token.disabled());
	}

}
