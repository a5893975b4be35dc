package io.flightboot.limit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;

/**
 * A store of buckets that blocks or answers later, as the test has it.
 */
final class MemoryRateStore extends AbstractCompareAndSwapBasedProxyManager<String> {

	final Map<String, byte[]> states = new ConcurrentHashMap<>();

	/** What the store waits for before it answers. */
	volatile CompletableFuture<?> ready = CompletableFuture.completedFuture(null);

	private final boolean async;

	MemoryRateStore(TimeMeter clock, boolean async) {
		super(ClientSideConfig.getDefault().withClientClock(clock));
		this.async = async;
	}

	@Override
	protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
		try {
			this.ready.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The store is down", ex);
		}
		return new CompareAndSwapOperation() {

			@Override
			public Optional<byte[]> getStateData(Optional<Long> timeout) {
				return Optional.ofNullable(MemoryRateStore.this.states.get(key));
			}

			@Override
			public boolean compareAndSwap(byte[] before, byte[] after, RemoteBucketState state,
					Optional<Long> timeout) {
				return swap(key, before, after);
			}

		};
	}

	@Override
	protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
		return new AsyncCompareAndSwapOperation() {

			@Override
			public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeout) {
				return MemoryRateStore.this.ready
					.thenApply((ready) -> Optional.ofNullable(MemoryRateStore.this.states.get(key)));
			}

			@Override
			public CompletableFuture<Boolean> compareAndSwap(byte[] before, byte[] after, RemoteBucketState state,
					Optional<Long> timeout) {
				return CompletableFuture.completedFuture(swap(key, before, after));
			}

		};
	}

	private boolean swap(String key, byte[] before, byte[] after) {
		return Arrays.equals(after,
				this.states.compute(key, (same, current) -> Arrays.equals(current, before) ? after : current));
	}

	@Override
	public boolean isAsyncModeSupported() {
		return this.async;
	}

	@Override
	public void removeProxy(String key) {
		this.states.remove(key);
	}

	@Override
	protected CompletableFuture<Void> removeAsync(String key) {
		this.states.remove(key);
		return CompletableFuture.completedFuture(null);
	}

}
