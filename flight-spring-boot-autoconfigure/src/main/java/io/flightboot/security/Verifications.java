package io.flightboot.security;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Verifications that run right now. Who sends the same credentials at the same time waits
 * for the same answer, so that a client that starts a hundred calls with a token that
 * nobody knows yet has it verified once.
 */
final class Verifications {

	private final AuthenticationCache cache;

	private final Map<Key, CompletableFuture<VerifiedCaller>> running = new HashMap<>();

	Verifications(AuthenticationCache cache) {
		this.cache = cache;
	}

	/**
	 * Return the answer that is on its way, or that of a new verification.
	 * @param start starts it; what it throws, the caller gets
	 */
	CompletableFuture<VerifiedCaller> join(FlightCredentials credentials,
			Supplier<CompletableFuture<VerifiedCaller>> start) {
		// Not one that began before something was revoked: it may not know of that
		Key key = new Key(this.cache.key(credentials), this.cache.state());
		synchronized (this.running) {
			CompletableFuture<VerifiedCaller> known = this.running.get(key);
			if (known != null) {
				return known;
			}
			CompletableFuture<VerifiedCaller> started = start.get();
			this.running.put(key, started);
			started.whenComplete((caller, ex) -> remove(key));
			return started;
		}
	}

	private void remove(Key key) {
		synchronized (this.running) {
			this.running.remove(key);
		}
	}

	/**
	 * Return how many run.
	 */
	int count() {
		synchronized (this.running) {
			return this.running.size();
		}
	}

	private record Key(String credentials, long state) {
	}

}
