package io.flightboot.wire;

import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ReceivedFrames}.
 */
class ReceivedFramesTests {

	private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

	@Test
	void largeReadIsAppendedWithoutCopy() {
		ByteBuf leftOver = buffer(100, 1);
		ByteBuf read = buffer(ReceivedFrames.LARGE, 2);
		ByteBuf both = ReceivedFrames.cumulate(ALLOCATOR, leftOver, read);
		assertThat(both).isInstanceOf(CompositeByteBuf.class);
		assertThat(both.readableBytes()).isEqualTo(100 + ReceivedFrames.LARGE);
		// Seen through, so not copied
		read.setByte(0, 3);
		assertThat(both.getByte(99)).isEqualTo((byte) 1);
		assertThat(both.getByte(100)).isEqualTo((byte) 3);
		both.release();
		assertThat(read.refCnt()).isZero();
		assertThat(leftOver.refCnt()).isZero();
	}

	@Test
	void smallReadsAreMerged() {
		ByteBuf all = buffer(100, 1);
		for (int i = 0; i < 1000; i++) {
			all = ReceivedFrames.cumulate(ALLOCATOR, all, buffer(1, 2));
		}
		assertThat(all).isNotInstanceOf(CompositeByteBuf.class);
		assertThat(all.readableBytes()).isEqualTo(1100);
		all.release();
	}

	@Test
	void smallReadsAfterLargeOneTakeFewParts() {
		ByteBuf all = ReceivedFrames.cumulate(ALLOCATOR, buffer(100, 1), buffer(ReceivedFrames.LARGE, 2));
		for (int i = 0; i < 1000; i++) {
			all = ReceivedFrames.cumulate(ALLOCATOR, all, buffer(1, 2));
		}
		assertThat(all.nioBufferCount()).isLessThan(10);
		assertThat(all.readableBytes()).isEqualTo(1100 + ReceivedFrames.LARGE);
		all.release();
	}

	@Test
	void bytesStayInOrderWhateverTheReads() {
		Random random = new Random(7);
		byte[] sent = new byte[1 << 20];
		random.nextBytes(sent);
		ByteBuf received = Unpooled.buffer(sent.length);
		ByteBuf leftOver = Unpooled.EMPTY_BUFFER;
		for (int index = 0; index < sent.length;) {
			int bound = random.nextBoolean() ? 100 : 4 * ReceivedFrames.LARGE;
			int length = Math.min(1 + random.nextInt(bound), sent.length - index);
			ByteBuf read = ALLOCATOR.directBuffer(length).writeBytes(sent, index, length);
			leftOver = ReceivedFrames.cumulate(ALLOCATOR, leftOver, read);
			index += length;
			ByteBuf frame = leftOver.readRetainedSlice(random.nextInt(leftOver.readableBytes() + 1));
			received.writeBytes(frame);
			// Another frame may still be held when the next read comes
			frame.release();
		}
		received.writeBytes(leftOver);
		leftOver.release();
		assertThat(ByteBufUtil.getBytes(received)).isEqualTo(sent);
	}

	private static ByteBuf buffer(int length, int value) {
		return ALLOCATOR.directBuffer(length).writeBytes(new byte[length]).setByte(length - 1, value);
	}

}
