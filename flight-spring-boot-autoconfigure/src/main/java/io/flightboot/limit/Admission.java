package io.flightboot.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Decides whose call runs next. As long as there is room calls run at once; then they
 * wait, each caller in a line of its own, and whenever a call ends it is the turn of the
 * caller who was served longest ago. So whoever sends ten thousand calls waits for them
 * alone. Streams wait apart from other calls, lest those wait for streams to end. Each
 * step takes the same time, however many wait.
 *
 * @since 0.1.0
 */
public final class Admission {

	private final Map<CallerKey, AdmittedCaller> callers = new HashMap<>();

	private final AdmissionRing calls = new AdmissionRing(false);

	private final AdmissionRing streams = new AdmissionRing(true);

	private final AdmissionLimits total;

	private final AdmissionLimits perCaller;

	private final AdmissionQueue queue;

	private int runningCalls;

	private int runningStreams;

	private int waiting;

	private long turns;

	private boolean closed;

	/**
	 * Create it with no call.
	 * @param total how many calls may run
	 * @param perCaller how many of one caller may
	 * @param queue where others wait
	 */
	public Admission(AdmissionLimits total, AdmissionLimits perCaller, AdmissionQueue queue) {
		Assert.notNull(total, "'total' must not be null");
		Assert.notNull(perCaller, "'perCaller' must not be null");
		Assert.notNull(queue, "'queue' must not be null");
		this.total = total;
		this.perCaller = perCaller;
		this.queue = queue;
	}

	AdmissionQueue queue() {
		return this.queue;
	}

	/**
	 * Ask for the admission of a call.
	 * @return its place, which may be admitted already, or {@code null} if there is none
	 */
	synchronized @Nullable AdmissionPlace enter(CallerKey key, boolean stream) {
		AdmittedCaller caller = this.callers.computeIfAbsent(key, AdmittedCaller::new);
		AdmissionPlace place = new AdmissionPlace(this, caller, stream);
		if (hasRoom(stream) && caller.mayRun(stream, this.perCaller)) {
			run(place);
			return place;
		}
		if (this.closed || this.waiting >= this.queue.size() || caller.waiting() >= this.queue.sizePerCaller()) {
			forgetIfIdle(caller);
			return null;
		}
		caller.add(place);
		this.waiting++;
		update(caller);
		return place;
	}

	/**
	 * Take a place away from a call that has ended or does not want to wait any longer.
	 * Others may run then. Nothing happens if it has none any more.
	 * @return whether it was waiting
	 */
	boolean leave(AdmissionPlace place) {
		List<AdmissionPlace> admitted;
		synchronized (this) {
			if (giveUp(place)) {
				return true;
			}
			admitted = place.isAdmitted() ? end(place) : List.of();
		}
		admitted.forEach((next) -> next.decide(null));
		return false;
	}

	/**
	 * Take a place away from a call if it still waits.
	 * @return whether it did
	 */
	synchronized boolean giveUp(AdmissionPlace place) {
		if (place.isWaiting()) {
			withdraw(place);
			return true;
		}
		return false;
	}

	/**
	 * Let no call wait any more, because the server ends, until {@link #open}.
	 * @return the calls that did
	 */
	synchronized List<AdmissionPlace> close() {
		this.closed = true;
		List<AdmissionPlace> waiting = new ArrayList<>(this.waiting);
		for (AdmittedCaller caller : this.callers.values()) {
			waiting.addAll(caller.line(false));
			waiting.addAll(caller.line(true));
		}
		waiting.forEach(this::withdraw);
		return waiting;
	}

	/**
	 * Let calls wait again.
	 */
	synchronized void open() {
		this.closed = false;
	}

	/**
	 * Return how many calls were admitted and have not ended.
	 */
	public synchronized int admitted() {
		return this.runningCalls;
	}

	/**
	 * Return how many calls wait.
	 */
	public synchronized int waiting() {
		return this.waiting;
	}

	/**
	 * Return how many callers have calls that run or wait.
	 */
	synchronized int callers() {
		return this.callers.size();
	}

	private boolean hasRoom(boolean stream) {
		return this.total.allow(this.runningCalls, this.runningStreams, stream);
	}

	private void run(AdmissionPlace place) {
		place.state(AdmissionPlace.State.ADMITTED);
		place.caller().count(place.isStream(), 1);
		this.runningCalls++;
		this.runningStreams += place.isStream() ? 1 : 0;
	}

	private List<AdmissionPlace> end(AdmissionPlace place) {
		AdmittedCaller caller = place.caller();
		place.state(AdmissionPlace.State.GONE);
		caller.count(place.isStream(), -1);
		this.runningCalls--;
		this.runningStreams -= place.isStream() ? 1 : 0;
		update(caller);
		List<AdmissionPlace> admitted = new ArrayList<>(1);
		for (AdmissionPlace next = next(); next != null; next = next()) {
			admitted.add(next);
		}
		forgetIfIdle(caller);
		return admitted;
	}

	private void withdraw(AdmissionPlace place) {
		place.state(AdmissionPlace.State.GONE);
		place.caller().line(place.isStream()).remove(place);
		this.waiting--;
		update(place.caller());
		forgetIfIdle(place.caller());
	}

	/**
	 * Run the call whose turn it is.
	 * @return the call, or {@code null} if none may run
	 */
	private @Nullable AdmissionPlace next() {
		AdmittedCaller call = hasRoom(false) ? this.calls.first() : null;
		AdmittedCaller stream = hasRoom(true) ? this.streams.first() : null;
		if (call == null && stream == null) {
			return null;
		}
		boolean isStream = call == null || (stream != null && stream.turn() < call.turn());
		AdmittedCaller caller = isStream ? stream : call;
		AdmissionPlace place = caller.first(isStream);
		this.waiting--;
		run(place);
		caller.turn(++this.turns);
		this.calls.remove(caller);
		this.streams.remove(caller);
		update(caller);
		return place;
	}

	/**
	 * Put the caller where its turn comes, or take it away if none of its calls may run.
	 */
	private void update(AdmittedCaller caller) {
		this.calls.update(caller, this.perCaller);
		this.streams.update(caller, this.perCaller);
	}

	private void forgetIfIdle(AdmittedCaller caller) {
		if (caller.isIdle()) {
			this.callers.remove(caller.key());
		}
	}

}
