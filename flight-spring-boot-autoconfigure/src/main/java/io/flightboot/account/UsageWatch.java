package io.flightboot.account;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * Looks at the calls of accounts while they run: records what they have used so far, and
 * ends those whose account has used too much or may not be used any more. On another
 * thread it keeps up with what other servers have counted.
 *
 * @since 0.1.0
 */
public final class UsageWatch implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(UsageWatch.class);

	private final Set<CallUsage> running = ConcurrentHashMap.newKeySet();

	private final KnownAccounts accounts;

	private final Duration checkInterval;

	private final Duration refreshInterval;

	private final Supplier<ScheduledExecutorService> executors;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a watch that waits to be started.
	 * @param accounts accounts to keep up with
	 * @param checkInterval time between two looks at running calls
	 * @param refreshInterval time between two questions to the store
	 * @param executors makes an executor of two threads, as one may wait for the store
	 */
	public UsageWatch(KnownAccounts accounts, Duration checkInterval, Duration refreshInterval,
			Supplier<ScheduledExecutorService> executors) {
		Assert.notNull(accounts, "'accounts' must not be null");
		Assert.isTrue(checkInterval.toMillis() > 0, "'checkInterval' must be at least a millisecond");
		Assert.isTrue(refreshInterval.toMillis() > 0, "'refreshInterval' must be at least a millisecond");
		Assert.notNull(executors, "'executors' must not be null");
		this.accounts = accounts;
		this.checkInterval = checkInterval;
		this.refreshInterval = refreshInterval;
		this.executors = executors;
	}

	void add(CallUsage call) {
		this.running.add(call);
	}

	void remove(CallUsage call) {
		this.running.remove(call);
	}

	/**
	 * Look at all calls. What all of them used is recorded before anybody decides.
	 */
	void check() {
		this.running.forEach(CallUsage::record);
		this.running.forEach(CallUsage::enforce);
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			this.executor = this.executors.get();
			repeat(this.executor, this::check, this.checkInterval);
			repeat(this.executor, this.accounts::refresh, this.refreshInterval);
		}
	}

	private static void repeat(ScheduledExecutorService executor, Runnable task, Duration interval) {
		executor.scheduleWithFixedDelay(() -> {
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				logger.error("Usage of running calls can't be looked at", ex);
			}
		}, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public synchronized void stop() {
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Above that of the {@link AccountFlusher}, and below that of all servers: calls have
	 * ended when the watch does.
	 */
	@Override
	public int getPhase() {
		return AccountFlusher.PHASE + 1;
	}

}
