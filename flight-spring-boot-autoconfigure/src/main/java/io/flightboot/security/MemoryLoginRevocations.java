package io.flightboot.security;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Remembers on this node only. If there is too much to remember, all tokens made so far
 * are taken for revoked: users log in again, and nothing comes back to life.
 *
 * @since 0.1.0
 */
public final class MemoryLoginRevocations implements LoginRevocationStore {

	private final int max;

	private final Clock clock;

	private final Map<String, Revocation> revocations = new HashMap<>();

	private Instant all = Instant.MIN;

	/**
	 * Create an empty store.
	 * @param max how many revocations are remembered
	 * @param clock tells when one has ended
	 */
	public MemoryLoginRevocations(int max, Clock clock) {
		Assert.isTrue(max > 0, "'max' must be positive");
		Assert.notNull(clock, "'clock' must not be null");
		this.max = max;
		this.clock = clock;
	}

	@Override
	public synchronized void revoke(String subject, Instant issuedUntil, Instant ends) {
		if (!this.revocations.containsKey(subject)) {
			makeRoom();
		}
		this.revocations.merge(subject, new Revocation(issuedUntil, ends), Revocation::later);
	}

	@Override
	public synchronized boolean isRevoked(String token, String user, Instant issued) {
		return !issued.isAfter(this.all) || covers(this.revocations.get(token), issued)
				|| covers(this.revocations.get(user), issued);
	}

	private static boolean covers(@Nullable Revocation revocation, Instant issued) {
		return revocation != null && !issued.isAfter(revocation.issuedUntil());
	}

	private void makeRoom() {
		if (this.revocations.size() < this.max) {
			return;
		}
		Instant now = this.clock.instant();
		this.revocations.values().removeIf((revocation) -> !now.isBefore(revocation.ends()));
		if (this.revocations.size() >= this.max) {
			this.all = now;
			this.revocations.clear();
		}
	}

	private record Revocation(Instant issuedUntil, Instant ends) {

		Revocation later(Revocation other) {
			return new Revocation(this.issuedUntil.isAfter(other.issuedUntil) ? this.issuedUntil : other.issuedUntil,
					this.ends.isAfter(other.ends) ? this.ends : other.ends);
		}

	}

}
