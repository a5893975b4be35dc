package io.flightboot.account;

/**
 * An account or token can't be changed because somebody else changed it meanwhile. Read
 * it again, and change that.
 *
 * @since 0.1.0
 */
public class StaleEntryException extends AccountStoreException {

	public StaleEntryException(String message) {
		super(message);
	}

	/**
	 * Tell of an account.
	 */
	public static StaleEntryException ofAccount(String id) {
		return new StaleEntryException("Account '" + id + "' was changed by somebody else meanwhile");
	}

	/**
	 * Tell of a token.
	 */
	public static StaleEntryException ofToken(String id) {
		return new StaleEntryException("Token '" + id + "' was changed by somebody else meanwhile");
	}

}
