package io.flightboot.server;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.TransportCall;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a server serves right now, and the end of those that would go on for
 * ever: a call whose client sends nothing, one that runs longer than allowed, one that
 * was cancelled and whose client does not take notice.
 *
 * @since 0.1.0
 */
public final class RunningCalls implements AutoCloseable {

	private static final Duration SWEEP = Duration.ofMillis(250);

	/**
	 * How long a worker may take to end a cancelled call, and then the client to take its
	 * status.
	 */
	private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);

	private final Map<RunningCall, Entry> calls = new ConcurrentHashMap<>();

	private final Duration idleTimeout;

	private final @Nullable Duration maxDuration;

	private final ScheduledExecutorService sweeper;

	/**
	 * Create the registry.
	 * @param idleTimeout how long a client may take to send the first message, or to take
	 * the last
	 * @param maxDuration how long a call may take in all, or {@code null} for no limit
	 */
	public RunningCalls(Duration idleTimeout, @Nullable Duration maxDuration) {
		this.idleTimeout = idleTimeout;
		this.maxDuration = maxDuration;
		this.sweeper = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "flight-sweeper");
			thread.setDaemon(true);
			return thread;
		});
		this.sweeper.scheduleWithFixedDelay(this::sweep, SWEEP.toNanos(), SWEEP.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Add a call until its RPC ends.
	 */
	void add(RunningCall call, @Nullable TransportCall transport) {
		this.calls.put(call, new Entry(call, transport));
		call.onEnd((status) -> {
			this.calls.remove(call);
			synchronized (this) {
				notifyAll();
			}
		});
	}

	/**
	 * Tell that the first message of a call has come.
	 * @param abort ends the call with a status, whatever its worker does
	 */
	void started(RunningCall call, Consumer<FlightException> abort) {
		Entry entry = this.calls.get(call);
		if (entry != null) {
			entry.abort = abort;
		}
	}

	/**
	 * Tell that a call was given its status, and all that it waits for is the client.
	 */
	void answered(RunningCall call) {
		Entry entry = this.calls.get(call);
		if (entry != null) {
			entry.answered = System.nanoTime();
			entry.isAnswered = true;
		}
	}

	/**
	 * Return the calls that run now.
	 */
	public Collection<RunningCall> list() {
		return List.copyOf(this.calls.keySet());
	}

	/**
	 * Return the call with the id, or {@code null} if none runs that has it.
	 */
	public @Nullable RunningCall find(String id) {
		return this.calls.keySet().stream().filter((call) -> call.id().equals(id)).findFirst().orElse(null);
	}

	/**
	 * Return whether the request of a call has come, so that somebody works on it or did.
	 */
	public boolean isStarted(RunningCall call) {
		Entry entry = this.calls.get(call);
		return entry == null || entry.abort != null;
	}

	/**
	 * Return whether a call was given its status, and only waits for its client.
	 */
	public boolean isAnswered(RunningCall call) {
		Entry entry = this.calls.get(call);
		return entry == null || entry.isAnswered;
	}

	/**
	 * Return how many calls run now.
	 */
	public int count() {
		return this.calls.size();
	}

	/**
	 * Cancel all calls. Their clients get the reason as long as they read.
	 */
	public void cancelAll(FlightException reason) {
		this.calls.keySet().forEach((call) -> call.cancel(reason));
	}

	/**
	 * Reset all calls, whatever their clients do.
	 */
	public void killAll(String reason) {
		this.calls.values().forEach((entry) -> entry.kill(reason));
	}

	/**
	 * Wait until none of the calls that run now does any more. Those that come later
	 * don't count: while the server drains they are refused, and there is no end of them.
	 * @return whether that is so
	 */
	public synchronized boolean awaitEmpty(Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		Set<RunningCall> waiting = new HashSet<>(this.calls.keySet());
		while (!waiting.isEmpty()) {
			long left = end - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
			waiting.removeIf((call) -> !this.calls.containsKey(call));
		}
		return true;
	}

	private void sweep() {
		long now = System.nanoTime();
		this.calls.values().forEach((entry) -> entry.sweep(now));
	}

	@Override
	public void close() {
		this.sweeper.shutdownNow();
	}

	/**
	 * A call and its times.
	 */
	private final class Entry {

		private final RunningCall call;

		private final @Nullable TransportCall transport;

		private final long start = System.nanoTime();

		private volatile @Nullable Consumer<FlightException> abort;

		private volatile long answered;

		private volatile boolean isAnswered;

		private long cancelled;

		Entry(RunningCall call, @Nullable TransportCall transport) {
			this.call = call;
			this.transport = transport;
		}

		void sweep(long now) {
			FlightException reason = this.call.cancellation();
			if (reason != null) {
				this.cancelled = (this.cancelled != 0) ? this.cancelled : now;
				if (now - this.cancelled > CANCEL_GRACE.toNanos() * 2) {
					kill(reason.getMessage());
				}
				else if (now - this.cancelled > CANCEL_GRACE.toNanos() && this.abort != null) {
					this.abort.accept(reason);
				}
			}
			else if (this.isAnswered) {
				// What waits to be sent holds memory, and nobody waits for it any more
				if (now - this.answered > RunningCalls.this.idleTimeout.toNanos()) {
					kill("The client did not read the end of the answer");
				}
			}
			else if (this.abort == null && now - this.start > RunningCalls.this.idleTimeout.toNanos()) {
				this.call.cancel(new FlightException(FlightErrorCode.TIMEOUT,
						"The client sent nothing for " + RunningCalls.this.idleTimeout.toMillis() + " ms"));
			}
			else if (RunningCalls.this.maxDuration != null
					&& now - this.start > RunningCalls.this.maxDuration.toNanos()) {
				this.call.cancel(new FlightException(FlightErrorCode.TIMEOUT,
						"The call took longer than " + RunningCalls.this.maxDuration.toMillis() + " ms"));
			}
		}

		void kill(@Nullable String reason) {
			if (this.transport != null) {
				this.transport.kill((reason != null) ? reason : "cancelled");
			}
		}

	}

}
