package io.flightboot.limit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A caller with calls that run or wait. Guarded by its {@link Admission}.
 */
final class AdmittedCaller {

	private final Set<AdmissionPlace> waitingCalls = new LinkedHashSet<>();

	private final Set<AdmissionPlace> waitingStreams = new LinkedHashSet<>();

	private final CallerKey key;

	private int calls;

	private int streams;

	private long turn;

	AdmittedCaller(CallerKey key) {
		this.key = key;
	}

	CallerKey key() {
		return this.key;
	}

	Set<AdmissionPlace> line(boolean stream) {
		return stream ? this.waitingStreams : this.waitingCalls;
	}

	/**
	 * Take the first call out of its line.
	 */
	AdmissionPlace first(boolean stream) {
		Iterator<AdmissionPlace> line = line(stream).iterator();
		AdmissionPlace first = line.next();
		line.remove();
		return first;
	}

	int waiting() {
		return this.waitingCalls.size() + this.waitingStreams.size();
	}

	void count(boolean stream, int change) {
		this.calls += change;
		this.streams += stream ? change : 0;
	}

	boolean mayRun(boolean stream, AdmissionLimits limits) {
		return limits.allow(this.calls, this.streams, stream);
	}

	boolean isIdle() {
		return this.calls == 0 && waiting() == 0;
	}

	/**
	 * Return when the caller was served from the line last; more is later.
	 */
	long turn() {
		return this.turn;
	}

	void turn(long turn) {
		this.turn = turn;
	}

}
