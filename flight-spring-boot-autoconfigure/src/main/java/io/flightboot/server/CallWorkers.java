package io.flightboot.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The workers of a server: at most so many calls are served at the same time, whatever
 * the executor behind would take. A turn is over before the client has the answer, so a
 * client that makes one call after another needs one worker and no more.
 *
 * @since 0.1.0
 */
public final class CallWorkers {

	private final Executor executor;

	private final int max;

	private final Set<Thread> threads = new HashSet<>();

	private int turns;

	/**
	 * Create workers.
	 * @param executor runs the turns
	 * @param max how many turns there may be at the same time
	 */
	public CallWorkers(Executor executor, int max) {
		Assert.notNull(executor, "'executor' must not be null");
		Assert.isTrue(max > 0, "'max' must be positive");
		this.executor = executor;
		this.max = max;
	}

	/**
	 * Take a turn.
	 * @throws RejectedExecutionException if there are as many as there may be
	 */
	synchronized Turn turn() {
		if (this.turns == this.max) {
			throw new RejectedExecutionException("All " + this.max + " workers are busy");
		}
		this.turns++;
		return new Turn();
	}

	/**
	 * Return how many turns there are now.
	 */
	public synchronized int busy() {
		return this.turns;
	}

	/**
	 * Wait until no turn is left. A call may be over long before its handler is.
	 * @return whether that is so
	 */
	public synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		while (this.turns > 0) {
			long left = end - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
		return true;
	}

	/**
	 * Interrupt all workers.
	 */
	synchronized void interrupt() {
		this.threads.forEach(Thread::interrupt);
	}

	/**
	 * The right to be served.
	 */
	final class Turn {

		private @Nullable Thread thread;

		private boolean over;

		/**
		 * Have work done on a worker. The turn is over when it is, if not before.
		 */
		void execute(Runnable work) {
			try {
				CallWorkers.this.executor.execute(() -> run(work));
			}
			catch (RuntimeException | Error ex) {
				end();
				throw ex;
			}
		}

		private void run(Runnable work) {
			begin();
			try {
				work.run();
			}
			finally {
				end();
			}
		}

		private void begin() {
			synchronized (CallWorkers.this) {
				this.thread = Thread.currentThread();
				CallWorkers.this.threads.add(this.thread);
			}
		}

		/**
		 * End the turn if it is that of the current thread: what is left to do is to tell
		 * the client.
		 */
		void endOfCurrentThread() {
			synchronized (CallWorkers.this) {
				if (this.thread == Thread.currentThread()) {
					end();
				}
			}
		}

		private void end() {
			synchronized (CallWorkers.this) {
				if (!this.over) {
					this.over = true;
					CallWorkers.this.turns--;
					CallWorkers.this.threads.remove(this.thread);
					CallWorkers.this.notifyAll();
				}
			}
		}

	}

}
