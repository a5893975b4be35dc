package io.flightboot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import io.grpc.Drainable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.apache.arrow.flight.grpc.AddWritableBuffer;
import org.apache.arrow.memory.ArrowBuf;

/**
 * A message as Netty sees it: the prefix and the very memory of the Arrow buffers.
 * Netty's count of references decides when the Arrow buffers are given up.
 */
final class OutboundBody extends CompositeByteBuf {

	private static final ByteBuf[] PADDING = new ByteBuf[8];

	static {
		for (int i = 1; i < PADDING.length; i++) {
			PADDING[i] = Unpooled.unreleasableBuffer(Unpooled.directBuffer(i).writeZero(i));
		}
	}

	private final List<ArrowBuf> buffers;

	private final Runnable onReleased;

	private OutboundBody(List<ByteBuf> parts, List<ArrowBuf> buffers, Runnable onReleased) {
		// Any limit of components would make Netty merge them, which is a copy
		super(UnpooledByteBufAllocator.DEFAULT, true, Integer.MAX_VALUE, parts);
		this.buffers = buffers;
		this.onReleased = onReleased;
	}

	static long padded(long length) {
		return (length + 7) & ~7L;
	}

	static InputStream stream(byte[] prefix, List<ArrowBuf> buffers, boolean zeroCopy, Runnable onReleased) {
		return new Stream(of(prefix, buffers, onReleased), zeroCopy);
	}

	static OutboundBody of(byte[] prefix, List<ArrowBuf> buffers, Runnable onReleased) {
		List<ByteBuf> parts = new ArrayList<>(buffers.size() * 2 + 1);
		// Not an array around: one part on the heap makes Netty copy all others
		parts.add(Unpooled.directBuffer(prefix.length, prefix.length).writeBytes(prefix));
		for (ArrowBuf buffer : buffers) {
			int length = (int) buffer.readableBytes();
			if (length > 0) {
				parts.add(Unpooled.wrappedBuffer(buffer.nioBuffer(buffer.readerIndex(), length)));
				int padding = (int) (padded(length) - length);
				if (padding > 0) {
					parts.add(PADDING[padding].duplicate());
				}
			}
		}
		return new OutboundBody(parts, buffers, onReleased);
	}

	@Override
	protected void deallocate() {
		super.deallocate();
		this.buffers.forEach(ArrowBuf::close);
		this.onReleased.run();
	}

	/**
	 * What gRPC reads the message from. Without a known length gRPC asks it to drain
	 * itself into a chain of buffers, and that chain takes ours.
	 */
	private static final class Stream extends ByteBufInputStream implements Drainable {

		private final OutboundBody body;

		private final boolean zeroCopy;

		Stream(OutboundBody body, boolean zeroCopy) {
			super(body, body.readableBytes(), true);
			this.body = body;
			this.zeroCopy = zeroCopy;
		}

		@Override
		public int drainTo(OutputStream target) throws IOException {
			int size = this.body.readableBytes();
			AddWritableBuffer.add(this.body, target, this.zeroCopy);
			return size;
		}

	}

}
