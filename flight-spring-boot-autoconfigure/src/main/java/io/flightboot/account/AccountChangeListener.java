package io.flightboot.account;

/**
 * Learns of changes that were made here, such as somebody who remembers answers of a
 * store. Changes that another server makes are not told. Methods are called after the
 * change, on the thread that made it; what they throw is logged.
 *
 * @since 0.1.0
 */
public interface AccountChangeListener {

	/**
	 * Take note that an account was made, changed or deleted, and with it the standing of
	 * all its tokens.
	 */
	void accountChanged(String accountId);

	/**
	 * Take note that a token was made, changed or deleted. A new time of last use is no
	 * change.
	 */
	void tokenChanged(String tokenId);

}
