package io.flightboot.account;

import io.flightboot.security.AuthenticationCache;

import org.springframework.util.Assert;

/**
 * Forgets callers whose account or token was changed here, so that the change counts for
 * their next call. Other nodes learn of it when they forget by themselves.
 *
 * @since 0.1.0
 */
public final class AccountEvictions implements AccountChangeListener {

	private final AuthenticationCache cache;

	public AccountEvictions(AuthenticationCache cache) {
		Assert.notNull(cache, "'cache' must not be null");
		this.cache = cache;
	}

	@Override
	public void accountChanged(String accountId) {
		this.cache.evict((caller) -> caller.getPrincipal() instanceof AccountPrincipal account
				&& account.accountId().equals(accountId));
	}

	@Override
	public void tokenChanged(String tokenId) {
		this.cache.evict((caller) -> caller.getPrincipal() instanceof AccountPrincipal account
				&& account.tokenId().equals(tokenId));
	}

}
