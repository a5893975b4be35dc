package io.flightboot.account;

/**
 * A token that was just made, and its secret, which can't be told again.
 *
 * @param token the token as it is stored
 * @param secret what its owner sends
 * @since 0.1.0
 */
public record NewToken(AccountToken token, TokenSecret secret) {
}
