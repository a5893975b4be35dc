package io.flightboot.security;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Login tokens that are no longer good, until they would have ended anyway. If there are
 * too many to remember, all tokens made so far are taken for revoked: users log in again,
 * and nothing comes back to life.
 */
final class LoginRevocations {

	private final int max;

	private final Map<String, Instant> ids = new HashMap<>();

	private final Map<String, Revoked> users = new HashMap<>();

	private Instant all = Instant.MIN;

	LoginRevocations(int max) {
		this.max = max;
	}

	synchronized void revoke(LoginToken token, Instant now) {
		makeRoom(now);
		this.ids.put(token.id(), token.expires());
	}

	/**
	 * Revoke all tokens that a user has got so far.
	 * @param until when the last of them ends
	 */
	synchronized void revokeAll(String user, Instant now, Instant until) {
		makeRoom(now);
		this.users.put(user, new Revoked(now, until));
	}

	synchronized boolean isRevoked(LoginToken token) {
		Revoked user = this.users.get(token.user());
		return !token.issued().isAfter(this.all) || this.ids.containsKey(token.id())
				|| (user != null && !token.issued().isAfter(user.at()));
	}

	synchronized int size() {
		return this.ids.size() + this.users.size();
	}

	private void makeRoom(Instant now) {
		if (size() < this.max) {
			return;
		}
		this.ids.values().removeIf((expires) -> !now.isBefore(expires));
		this.users.values().removeIf((revoked) -> !now.isBefore(revoked.until()));
		if (size() >= this.max) {
			this.all = now;
			this.ids.clear();
			this.users.clear();
		}
	}

	/**
	 * All tokens of a user up to a time.
	 *
	 * @param at they were made until then
	 * @param until they would end then
	 */
	private record Revoked(Instant at, Instant until) {

	}

}
