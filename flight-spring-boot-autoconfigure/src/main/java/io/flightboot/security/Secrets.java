package io.flightboot.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;

/**
 * Keeps secrets out of the log, whatever exceptions of verifiers say.
 */
final class Secrets {

	private static final int MAX_CAUSES = 16;

	private static final int MAX_TEXT = 256;

	/** Shorter texts are found everywhere by chance. */
	private static final int MIN_SECRET = 4;

	private Secrets() {
	}

	/**
	 * Return whether nothing that is logged of an exception holds the secret.
	 */
	static boolean isFree(Throwable ex, FlightCredentials credentials) {
		Throwable cause = ex;
		for (int i = 0; cause != null; i++, cause = cause.getCause()) {
			if (i == MAX_CAUSES || cause.getSuppressed().length > 0 || holds(cause.getMessage(), credentials)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return class and message, or the class alone if the message tells too much.
	 */
	static String describe(Throwable ex, FlightCredentials credentials) {
		String name = ex.getClass().getSimpleName();
		String message = ex.getMessage();
		if (message == null || holds(message, credentials)) {
			return name;
		}
		String line = message.replaceAll("\\p{Cntrl}", " ");
		return name + ": " + ((line.length() > MAX_TEXT) ? line.substring(0, MAX_TEXT) : line);
	}

	/**
	 * Return why credentials could not even be read, which tells nothing of them.
	 */
	static String reason(AuthenticationException ex) {
		String message = ex.getMessage();
		return (message != null) ? message : ex.getClass().getSimpleName();
	}

	private static boolean holds(@Nullable String text, FlightCredentials credentials) {
		String secret = credentials.secret();
		return text != null && (secret.length() < MIN_SECRET || text.contains(secret));
	}

}
