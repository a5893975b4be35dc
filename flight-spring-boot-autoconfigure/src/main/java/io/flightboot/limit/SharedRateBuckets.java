package io.flightboot.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Sha256;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Buckets that all replicas share, in whatever Bucket4j can keep them. Nobody waits for
 * the store on a thread of the transport, nor for long; without it goes on what can.
 *
 * @since 0.1.0
 */
public final class SharedRateBuckets extends RateBuckets implements AutoCloseable {

	/** Longer keys are hashed, for stores have columns of some width. */
	private static final int MAX_KEY = 200;

	private final ProxyManager<String> store;

	private final @Nullable AsyncProxyManager<String> asyncStore;

	private final SharedRateOptions options;

	private final RateBuckets local;

	private final StoreFailures failures;

	private final ThreadPoolExecutor executor;

	/**
	 * Create the buckets.
	 * @param store where they are
	 * @param options how to use it
	 * @param local stands in for it
	 */
	public SharedRateBuckets(ProxyManager<String> store, SharedRateOptions options, LocalRateBuckets local) {
		this(store, options, local, System::nanoTime);
	}

	SharedRateBuckets(ProxyManager<String> store, SharedRateOptions options, LocalRateBuckets local,
			LongSupplier clock) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(options, "'options' must not be null");
		Assert.notNull(local, "'local' must not be null");
		this.store = store;
		this.asyncStore = store.isAsyncModeSupported() ? store.asAsync() : null;
		this.options = options;
		this.local = local;
		this.failures = new StoreFailures(clock, options.outage());
		CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-rate-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(options.threads(), options.threads(), 60, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(options.queue()), threads);
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	CompletableFuture<Long> apply(BucketOperation operation, BucketKey key, long tokens) {
		if (this.failures.isDown()) {
			return withoutStore(operation, key, tokens);
		}
		CompletableFuture<Long> answer;
		try {
			answer = ask(operation, key, tokens);
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			// No thread is free, or there are no more
			answer = CompletableFuture.failedFuture(ex);
		}
		return answer.handle((wait, ex) -> {
			if (ex == null) {
				this.failures.answered();
				return CompletableFuture.completedFuture(wait);
			}
			this.failures.failed(RateLimitFilters.cause(ex));
			return withoutStore(operation, key, tokens);
		}).thenCompose(Function.identity());
	}

	private CompletableFuture<Long> ask(BucketOperation operation, BucketKey key, long tokens) {
		String name = name(key);
		long timeout = this.options.timeout().toMillis();
		if (this.asyncStore != null) {
			return operation
				.apply(this.asyncStore.builder()
					.build(name, () -> CompletableFuture.completedFuture(key.rule().configuration())), tokens)
				.copy()
				.orTimeout(timeout, TimeUnit.MILLISECONDS);
		}
		CompletableFuture<Long> answer = new CompletableFuture<>();
		Future<?> task = this.executor.submit(() -> {
			try {
				answer.complete(
						operation.apply(this.store.builder().build(name, () -> key.rule().configuration()), tokens));
			}
			catch (Throwable ex) {
				answer.completeExceptionally(ex);
			}
		});
		answer.orTimeout(timeout, TimeUnit.MILLISECONDS).whenComplete((wait, ex) -> {
			if (ex != null) {
				task.cancel(true);
			}
		});
		return answer;
	}

	private CompletableFuture<Long> withoutStore(BucketOperation operation, BucketKey key, long tokens) {
		return switch (this.options.outage()) {
			case LOCAL -> this.local.apply(operation, key, tokens);
			case ADMIT -> noWait();
			// What runs may go on: who started it was within the limits
			case REFUSE -> (operation == BucketOperation.CHARGE) ? noWait()
					: CompletableFuture.failedFuture(new FlightException(FlightErrorCode.RATE_LIMITED,
							"The server can't check its limits now; try again soon"));
		};
	}

	private String name(BucketKey key) {
		String name = this.options.keyPrefix() + key;
		return (name.length() <= MAX_KEY) ? name : this.options.keyPrefix() + Sha256.hex(name);
	}

	/**
	 * Return how often the store did not answer, or not in time.
	 */
	public long failures() {
		return this.failures.count();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
