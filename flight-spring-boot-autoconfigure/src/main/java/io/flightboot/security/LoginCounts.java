package io.flightboot.security;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;

/**
 * How many login tokens of each user this node has made that have not ended.
 */
final class LoginCounts {

	private final int max;

	private final Map<String, Deque<Instant>> expiries = new HashMap<>();

	private Instant nextSweep = Instant.MIN;

	LoginCounts(int max) {
		this.max = max;
	}

	/**
	 * Count one more.
	 * @throws FlightException if there are as many as there may be
	 */
	synchronized void add(String user, Instant now, Instant expires) {
		if (!now.isBefore(this.nextSweep)) {
			this.expiries.values().forEach((ends) -> removeEnded(ends, now));
			this.expiries.values().removeIf(Deque::isEmpty);
			this.nextSweep = expires;
		}
		Deque<Instant> ends = this.expiries.computeIfAbsent(user, (key) -> new ArrayDeque<>(4));
		removeEnded(ends, now);
		if (ends.size() >= this.max) {
			throw new FlightException(FlightErrorCode.BACKPRESSURE,
					"You have logged in too often; use the token that you have, or try again later");
		}
		ends.add(expires);
	}

	synchronized void forget(String user) {
		this.expiries.remove(user);
	}

	synchronized int users() {
		return this.expiries.size();
	}

	private static void removeEnded(Deque<Instant> ends, Instant now) {
		while (!ends.isEmpty() && !now.isBefore(ends.peek())) {
			ends.remove();
		}
	}

}
