package io.flightboot.account;

/**
 * An account or token can't be made because there is one already.
 *
 * @since 0.1.0
 */
public class DuplicateEntryException extends AccountStoreException {

	public DuplicateEntryException(String message) {
		super(message);
	}

	/**
	 * Tell of an account.
	 */
	public static DuplicateEntryException ofAccount(String id) {
		return new DuplicateEntryException("Account '" + id + "' exists already");
	}

	/**
	 * Tell of a token.
	 */
	public static DuplicateEntryException ofToken(String id) {
		return new DuplicateEntryException("Token '" + id + "' exists already");
	}

}
