package io.flightboot.server;

import io.grpc.netty.NettyServerBuilder;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * The pool that connections read into. A batch of several megabytes does not fit into the
 * chunks of gRPC's own pool and is then allocated anew each time; larger chunks keep it
 * in the pool. Each arena in use holds at least one chunk, hence few of them.
 *
 * @param chunkSize size of a chunk, a power of two times 8 KB
 * @param arenas number of arenas
 * @since 0.1.0
 */
public record NettyBufferPool(DataSize chunkSize, int arenas) implements FlightServerCustomizer {

	private static final int PAGE_SIZE = 8 * 1024;

	// The largest order that Netty accepts
	private static final int MAX_ORDER = 14;

	public NettyBufferPool {
		long pages = chunkSize.toBytes() / PAGE_SIZE;
		Assert.isTrue(
				Long.bitCount(chunkSize.toBytes()) == 1 && pages >= 1 && Long.numberOfTrailingZeros(pages) <= MAX_ORDER,
				"'chunkSize' must be a power of two between 8 KB and 128 MB");
		Assert.isTrue(arenas > 0, "'arenas' must be positive");
	}

	@Override
	public void customize(NettyServerBuilder builder) {
		builder.withChildOption(ChannelOption.ALLOCATOR, allocator());
	}

	PooledByteBufAllocator allocator() {
		return new PooledByteBufAllocator(true, this.arenas, this.arenas, PAGE_SIZE, maxOrder(),
				PooledByteBufAllocator.defaultSmallCacheSize(), PooledByteBufAllocator.defaultNormalCacheSize(), false);
	}

	private int maxOrder() {
		return Long.numberOfTrailingZeros(this.chunkSize.toBytes() / PAGE_SIZE);
	}

}
