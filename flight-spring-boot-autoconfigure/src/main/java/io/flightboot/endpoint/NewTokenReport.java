package io.flightboot.endpoint;

import io.flightboot.account.NewToken;

/**
 * A token that was just made. Nothing tells its secret again. The text of this object
 * doesn't show it.
 *
 * @param token the token
 * @param secret what its owner sends
 * @since 0.1.0
 */
public record NewTokenReport(TokenReport token, String secret) {

	/**
	 * Tell of a new token.
	 */
	public static NewTokenReport of(NewToken token) {
		return new NewTokenReport(TokenReport.of(token.token()), token.secret().value());
	}

	@Override
	public String toString() {
		return "NewTokenReport[token=" + this.token + "]";
	}

}
