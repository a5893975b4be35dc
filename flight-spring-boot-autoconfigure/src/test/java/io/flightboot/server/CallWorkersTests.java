package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallWorkers}.
 */
class CallWorkersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void moreTurnsThanThereMayBeAreRefused() {
		CallWorkers workers = new CallWorkers(Runnable::run, 2);
		CallWorkers.Turn turn = workers.turn();
		workers.turn();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(workers::turn);
		turn.execute(() -> assertThat(workers.busy()).isEqualTo(2));
		assertThat(workers.busy()).isOne();
		workers.turn();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(workers::turn);
	}

	@Test
	void turnEndsOnceAndOnlyByItsOwnThread() {
		CallWorkers workers = new CallWorkers(Runnable::run, 2);
		workers.turn();
		CallWorkers.Turn turn = workers.turn();
		turn.endOfCurrentThread();
		assertThat(workers.busy()).isEqualTo(2);
		turn.execute(() -> {
			turn.endOfCurrentThread();
			turn.endOfCurrentThread();
			assertThat(workers.busy()).isOne();
		});
		assertThat(workers.busy()).isOne();
	}

	@Test
	void turnEndsWhenItsWorkFailsOrFindsNoThread() {
		CallWorkers workers = new CallWorkers(Runnable::run, 1);
		assertThatIllegalStateException().isThrownBy(() -> workers.turn().execute(() -> {
			throw new IllegalStateException();
		}));
		assertThat(workers.busy()).isZero();
		CallWorkers none = new CallWorkers((task) -> {
			throw new OutOfMemoryError();
		}, 1);
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> none.turn().execute(() -> {
		}));
		assertThat(none.busy()).isZero();
	}

	@Test
	void interruptReachesThoseAtWorkAndNobodyElse() throws Exception {
		CallWorkers workers = new CallWorkers(this.threads, 2);
		CountDownLatch waiting = new CountDownLatch(2);
		CompletableFuture<Boolean> atWork = new CompletableFuture<>();
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		workers.turn().execute(() -> atWork.complete(isInterrupted(waiting, never)));
		CallWorkers.Turn turn = workers.turn();
		turn.execute(() -> {
			turn.endOfCurrentThread();
			done.complete(isInterrupted(waiting, release));
		});
		waiting.await();
		assertThat(workers.awaitIdle(Duration.ZERO)).isFalse();
		workers.interrupt();
		assertThat(atWork).succeedsWithin(PATIENCE).isEqualTo(true);
		assertThat(workers.awaitIdle(PATIENCE)).isTrue();
		release.countDown();
		assertThat(done).succeedsWithin(PATIENCE).isEqualTo(false);
	}

	private static boolean isInterrupted(CountDownLatch waiting, CountDownLatch moment) {
		try {
			waiting.countDown();
			moment.await();
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

}
