package io.flightboot.test;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.apache.arrow.memory.BufferAllocator;

/**
 * An allocator and what it held when a test began.
 */
final class WatchedAllocator {

	private static final long PAUSE = Duration.ofMillis(5).toNanos();

	private final BufferAllocator allocator;

	private final long before;

	WatchedAllocator(BufferAllocator allocator) {
		this.allocator = allocator;
		this.before = allocator.getAllocatedMemory();
	}

	/**
	 * Wait until the allocator holds no more than it did, or until the end, a value of
	 * {@link System#nanoTime()}. Allocators have no signal for it, so this looks again
	 * and again.
	 */
	boolean awaitFreed(long end) throws InterruptedException {
		while (this.allocator.getAllocatedMemory() > this.before) {
			if (System.nanoTime() - end >= 0) {
				return false;
			}
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			LockSupport.parkNanos(PAUSE);
		}
		return true;
	}

	/**
	 * Return which allocators hold how much and, if Arrow's debugging is on, where each
	 * buffer came from.
	 */
	String report() {
		StringBuilder report = new StringBuilder();
		report.append("It held %d bytes before the test and %d after it:".formatted(this.before,
				this.allocator.getAllocatedMemory()));
		describe(this.allocator, "\n  ", report);
		return report.append('\n').append(this.allocator.toVerboseString()).toString();
	}

	private static void describe(BufferAllocator allocator, String indent, StringBuilder report) {
		if (allocator.getAllocatedMemory() == 0) {
			return;
		}
		report.append(indent)
			.append(allocator.getName())
			.append(": ")
			.append(allocator.getAllocatedMemory())
			.append(" bytes");
		// Arrow's own report has the children only when debugging
		for (BufferAllocator child : allocator.getChildAllocators()) {
			describe(child, indent + "  ", report);
		}
	}

}
