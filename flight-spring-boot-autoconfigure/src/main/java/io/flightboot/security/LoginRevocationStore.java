package io.flightboot.security;

import java.time.Instant;

/**
 * Remembers login tokens that are no longer good until they would have ended anyway. What
 * is kept where all replicas look ends a token on all of them. Any thread may call;
 * methods may block, and throw if what is behind fails: tokens are then refused.
 *
 * <p>
 * A subject is either one token or all of a user. It is {@value #MAX_SUBJECT} visible
 * characters of ASCII at most, and tells neither.
 *
 * @since 0.1.0
 */
public interface LoginRevocationStore {

	/** Most characters of a subject. */
	int MAX_SUBJECT = 66;

	/**
	 * Remember that tokens of a subject are no longer good. A revocation that is there
	 * already is never taken back: the later of both times counts.
	 * @param subject what the tokens have in common
	 * @param issuedUntil those are meant that were made at this time or before
	 * @param ends when the last of them ends, so that it need not be remembered
	 */
	void revoke(String subject, Instant issuedUntil, Instant ends);

	/**
	 * Return whether a token is no longer good, by either of its subjects.
	 * @param token the subject of the token alone
	 * @param user the subject of all tokens of its user
	 * @param issued when the token was made
	 */
	boolean isRevoked(String token, String user, Instant issued);

}
