package io.flightboot.wire;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBufUtil;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OutboundBody}.
 */
class OutboundBodyTests {

	@Test
	void nothingOfItIsOnTheHeap() {
		AtomicInteger released = new AtomicInteger();
		try (RootAllocator allocator = new RootAllocator()) {
			ArrowBuf first = buffer(allocator, 1, 2, 3);
			ArrowBuf second = buffer(allocator, 4, 5, 6, 7, 8, 9, 10, 11);
			OutboundBody body = OutboundBody.of(new byte[] { 99, 98 }, List.of(first, second),
					released::incrementAndGet);
			// Else Netty copies all of it before it writes
			assertThat(body.isDirect()).isTrue();
			assertThat(body.readRetainedSlice(3).isDirect()).isTrue();
			assertThat(ByteBufUtil.getBytes(body)).containsExactly(2, 3, 0, 0, 0, 0, 0, 4, 5, 6, 7, 8, 9, 10, 11);
			body.release();
			assertThat(released).hasValue(0);
			body.release();
			assertThat(released).hasValue(1);
			assertThat(allocator.getAllocatedMemory()).isZero();
		}
	}

	private static ArrowBuf buffer(RootAllocator allocator, int... content) {
		ArrowBuf buffer = allocator.buffer(content.length);
		for (int value : content) {
			buffer.writeByte(value);
		}
		return buffer;
	}

}
