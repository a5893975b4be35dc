package io.flightboot.stream;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;

/**
 * Moves buffers to the wire allocator, so that the call's own can close before the
 * transport has sent them. Buffers of another root can't be moved and are copied.
 */
final class WireTransfer {

	private WireTransfer() {
	}

	/**
	 * Make buffers of the wire allocator, whose references belong to the caller. The ones
	 * passed in keep theirs, and their allocator no longer accounts for the memory.
	 */
	static List<ArrowBuf> transfer(List<ArrowBuf> buffers, BufferAllocator wire) {
		return move(buffers, wire, (buffer, manager) -> manager.transferOwnership(buffer, wire).getTransferredBuffer());
	}

	/**
	 * Make buffers of the wire allocator for memory that its owner goes on using.
	 */
	static List<ArrowBuf> share(List<ArrowBuf> buffers, BufferAllocator wire) {
		return move(buffers, wire, (buffer, manager) -> manager.retain(buffer, wire));
	}

	private static List<ArrowBuf> move(List<ArrowBuf> buffers, BufferAllocator wire, Mover mover) {
		List<ArrowBuf> moved = new ArrayList<>(buffers.size());
		try {
			for (ArrowBuf buffer : buffers) {
				if (buffer.readableBytes() > 0) {
					ReferenceManager manager = buffer.getReferenceManager();
					moved.add((manager.getAllocator().getRoot() == wire.getRoot()) ? mover.move(buffer, manager)
							: copy(buffer, wire));
				}
			}
			return moved;
		}
		catch (RuntimeException | Error ex) {
			moved.forEach(ArrowBuf::close);
			throw ex;
		}
	}

	private static ArrowBuf copy(ArrowBuf buffer, BufferAllocator wire) {
		long length = buffer.readableBytes();
		ArrowBuf copy = wire.buffer(length);
		copy.setBytes(0, buffer, buffer.readerIndex(), length);
		copy.writerIndex(length);
		return copy;
	}

	private interface Mover {

		ArrowBuf move(ArrowBuf buffer, ReferenceManager manager);

	}

}
