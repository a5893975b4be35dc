package io.flightboot.account;

/**
 * An account or token can't be changed because there is none.
 *
 * @since 0.1.0
 */
public class UnknownEntryException extends AccountStoreException {

	public UnknownEntryException(String message) {
		super(message);
	}

	/**
	 * Tell of an account.
	 */
	public static UnknownEntryException ofAccount(String id) {
		return new UnknownEntryException("Account '" + id + "' does not exist");
	}

	/**
	 * Tell of a token.
	 */
	public static UnknownEntryException ofToken(String id) {
		return new UnknownEntryException("Token '" + id + "' does not exist");
	}

}
