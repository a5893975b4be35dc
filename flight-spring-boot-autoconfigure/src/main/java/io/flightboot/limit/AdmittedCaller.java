package io.flightboot.limit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A caller with calls that run or wait. Guarded by its {@link Admission}.
 */
final class AdmittedCaller {

	private @Nullable Set<AdmissionPlace> waitingCalls;

	private @Nullable Set<AdmissionPlace> waitingStreams;

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

	/**
	 * Return what waits. Most callers never wait, so there is no line until one does.
	 */
	Set<AdmissionPlace> line(boolean stream) {
		Set<AdmissionPlace> line = stream ? this.waitingStreams : this.waitingCalls;
		return (line != null) ? line : Set.of();
	}

	void add(AdmissionPlace place) {
		if (place.isStream()) {
			this.waitingStreams = (this.waitingStreams != null) ? this.waitingStreams : new LinkedHashSet<>();
			this.waitingStreams.add(place);
		}
		else {
			this.waitingCalls = (this.waitingCalls != null) ? this.waitingCalls : new LinkedHashSet<>();
			this.waitingCalls.add(place);
		}
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
		return line(false).size() + line(true).size();
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
