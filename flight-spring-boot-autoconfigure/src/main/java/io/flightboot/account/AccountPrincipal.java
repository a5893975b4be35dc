package io.flightboot.account;

import java.security.Principal;

import org.springframework.util.Assert;

/**
 * An account as caller: the principal of the {@code Authentication} of whoever has shown
 * one of its tokens. The name of this principal is the account's id, which never changes.
 *
 * @param accountId the account
 * @param accountName what people read
 * @param tokenId the token that was shown
 * @since 0.1.0
 */
public record AccountPrincipal(String accountId, String accountName, String tokenId) implements Principal {

	public AccountPrincipal {
		Assert.hasText(accountId, "'accountId' must not be empty");
		Assert.hasText(accountName, "'accountName' must not be empty");
		Assert.hasText(tokenId, "'tokenId' must not be empty");
	}

	@Override
	public String getName() {
		return this.accountId;
	}

}
