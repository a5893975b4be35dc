package io.flightboot.account;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Finds accounts by the tokens that callers have shown, and by their names if told to.
 *
 * @since 0.1.0
 */
public final class CallerAccounts implements AccountResolver {

	private final boolean matchNames;

	/**
	 * Create a resolver.
	 * @param matchNames whether callers without a token of an account are the account
	 * whose id is their name
	 */
	public CallerAccounts(boolean matchNames) {
		this.matchNames = matchNames;
	}

	/**
	 * Return the account whose token a caller has shown, or {@code null} if it was
	 * something else.
	 */
	static @Nullable AccountPrincipal tokenHolder(Principal caller) {
		Object principal = (caller instanceof Authentication authentication) ? authentication.getPrincipal() : caller;
		return (principal instanceof AccountPrincipal account) ? account : null;
	}

	@Override
	public @Nullable String accountOf(Principal caller) {
		AccountPrincipal holder = tokenHolder(caller);
		if (holder != null) {
			return holder.accountId();
		}
		String name = this.matchNames ? caller.getName() : null;
		return (name != null && AccountText.isId(name)) ? name : null;
	}

}
