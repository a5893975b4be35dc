package io.flightboot.endpoint;

import java.util.List;

/**
 * An account with its first tokens, and what it used in this month.
 *
 * @param account the account
 * @param tokens its tokens
 * @param usage its usage
 * @since 0.1.0
 */
public record AccountDetails(AccountReport account, List<TokenReport> tokens, UsageReport usage) {

	public AccountDetails {
		tokens = List.copyOf(tokens);
	}

}
