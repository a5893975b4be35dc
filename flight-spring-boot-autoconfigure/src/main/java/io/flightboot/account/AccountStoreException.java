package io.flightboot.account;

import org.jspecify.annotations.Nullable;

/**
 * A store of accounts did not do what it was asked for.
 *
 * @since 0.1.0
 */
public class AccountStoreException extends RuntimeException {

	public AccountStoreException(String message) {
		this(message, null);
	}

	public AccountStoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
