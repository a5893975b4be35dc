package io.flightboot.account;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A token that was found good, and the account that it speaks for, as they were when the
 * store was asked.
 *
 * @param account the account
 * @param token the token
 * @since 0.1.0
 */
public record VerifiedToken(Account account, AccountToken token) {

	private static final String SCOPE = "SCOPE_";

	/**
	 * Return what the caller may do: the account's authorities, and of these only those
	 * that the token's scopes name, if it has scopes. Scope {@code sales} names
	 * {@code sales} and {@code SCOPE_sales}. So no token can do more than its account.
	 */
	public Set<String> authorities() {
		Set<String> scopes = this.token.scopes();
		if (scopes.isEmpty()) {
			return this.account.authorities();
		}
		Set<String> authorities = new TreeSet<>(this.account.authorities());
		authorities.removeIf((authority) -> !scopes.contains(authority)
				&& !(authority.startsWith(SCOPE) && scopes.contains(authority.substring(SCOPE.length()))));
		return Collections.unmodifiableSet(authorities);
	}

	/**
	 * Return when the token or the account ends, whichever is first, or {@code null} if
	 * neither ever does.
	 */
	public @Nullable Instant expires() {
		Instant account = this.account.expires();
		Instant token = this.token.expires();
		if (account == null || token == null) {
			return (account != null) ? account : token;
		}
		return account.isBefore(token) ? account : token;
	}

}
