package io.flightboot.account;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Writes usage and uses of tokens to the store every few seconds, when the application
 * stops, and once more at its very end for calls that ended meanwhile. A store that fails
 * is told of once in the log, and once when it works again.
 *
 * @since 0.1.0
 */
public final class AccountFlusher implements SmartLifecycle, DisposableBean {

	/**
	 * Below the phases of all servers: started before them, stopped when their calls have
	 * ended.
	 */
	public static final int PHASE = Integer.MIN_VALUE + 1024;

	private static final Duration LAST_WAIT = Duration.ofSeconds(5);

	private static final Log logger = LogFactory.getLog(AccountFlusher.class);

	private final UsageAccumulator usage;

	private final TokenUses uses;

	private final Duration interval;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable ScheduledExecutorService executor;

	private boolean failing;

	/**
	 * Create a flusher that waits to be started.
	 * @param usage sums to write
	 * @param uses uses to write
	 * @param interval time between the end of one flush and the next
	 */
	public AccountFlusher(UsageAccumulator usage, TokenUses uses, Duration interval) {
		Assert.notNull(usage, "'usage' must not be null");
		Assert.notNull(uses, "'uses' must not be null");
		Assert.isTrue(interval.toMillis() > 0, "'interval' must be at least a millisecond");
		this.usage = usage;
		this.uses = uses;
		this.interval = interval;
	}

	/**
	 * Write what waits, now. It may block for as long as the store does.
	 * @return whether the store took it all
	 */
	public boolean flush() {
		this.lock.lock();
		try {
			RuntimeException failure = attempt(this.usage::flush);
			if (failure == null) {
				failure = attempt(this.uses::flush);
			}
			report(failure);
			return failure == null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static @Nullable RuntimeException attempt(Runnable flush) {
		try {
			flush.run();
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private void report(@Nullable RuntimeException failure) {
		if (failure != null && !this.failing) {
			logger.warn("Usage of accounts can't be stored. It is kept and tried again every "
					+ this.interval.toMillis() + " ms", failure);
		}
		if (failure == null && this.failing) {
			logger.info("Usage of accounts is stored again");
		}
		this.failing = failure != null;
		long dropped = this.usage.takeDropped();
		if (dropped > 0) {
			logger.error("Usage of " + dropped + " calls is lost, as too many accounts wait to be stored");
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-accounts-");
			threads.setDaemon(true);
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(threads);
			long millis = this.interval.toMillis();
			executor.scheduleWithFixedDelay(this::flush, millis, millis, TimeUnit.MILLISECONDS);
			this.executor = executor;
		}
	}

	@Override
	public void stop() {
		stop(() -> {
		});
		flush();
	}

	/**
	 * Write what waits on the thread that always does, so that a store that hangs holds
	 * up the end of the application only for as long as its phase may take.
	 */
	@Override
	public synchronized void stop(Runnable callback) {
		ScheduledExecutorService executor = this.executor;
		if (executor == null) {
			callback.run();
			return;
		}
		this.executor = null;
		executor.execute(() -> {
			flush();
			callback.run();
		});
		// Drops what is scheduled for later, not what was just given to it
		executor.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void destroy() throws InterruptedException {
		if (!this.lock.tryLock(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
			tellLoss("hangs");
			return;
		}
		try {
			if (!flush()) {
				tellLoss("fails");
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void tellLoss(String problem) {
		logger.error("Usage of " + this.usage.waitingRequests() + " calls of " + this.usage.waiting()
				+ " accounts is lost, as the store " + problem + " while the application ends");
	}

}
