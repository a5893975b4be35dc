package io.flightboot.memory;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import io.flightboot.call.FlightCall;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The memory of a Flight server: a root allocator with a limit, one child for batches on
 * their way out, and a child for each call that asks for one.
 * <p>
 * What a call leaves allocated is counted and logged as a leak of its route. It is never
 * freed by force, for somebody may still use it: the allocator of the call closes once it
 * is empty.
 *
 * @since 0.1.0
 */
public final class FlightMemory implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(FlightMemory.class);

	private final RootAllocator root;

	private final BufferAllocator wire;

	private final FlightMemoryLimits limits;

	private final Map<String, LongAdder> leaks = new ConcurrentHashMap<>();

	private final Map<FlightCall, BufferAllocator> calls = new ConcurrentHashMap<>();

	private final Queue<BufferAllocator> leaking = new ConcurrentLinkedQueue<>();

	public FlightMemory(FlightMemoryLimits limits) {
		this.limits = limits;
		this.root = new RootAllocator(limits.total());
		this.wire = this.root.newChildAllocator("wire", 0, Long.MAX_VALUE);
	}

	/**
	 * Return the allocator that all others descend from.
	 */
	public BufferAllocator root() {
		return this.root;
	}

	/**
	 * Return the allocator of batches that were written and not yet sent. It outlives the
	 * calls.
	 */
	public BufferAllocator wire() {
		return this.wire;
	}

	/**
	 * Return whether so much waits to be sent that nobody should add to it.
	 */
	public boolean isWireOverBudget() {
		return this.wire.getAllocatedMemory() > this.limits.wireBudget();
	}

	public FlightMemoryLimits limits() {
		return this.limits;
	}

	/**
	 * Make the allocator of a call. Give it back with {@link #release}.
	 */
	public BufferAllocator allocate(FlightCall call) {
		BufferAllocator allocator = this.root.newChildAllocator("call " + call.id(), 0, this.limits.perCall());
		this.calls.put(call, allocator);
		return allocator;
	}

	/**
	 * Take the allocator of a call back, when its handler and its inbound messages are
	 * done.
	 */
	public void release(BufferAllocator allocator, FlightCall call) {
		this.calls.remove(call);
		sweep();
		if (closeIfEmpty(allocator)) {
			return;
		}
		this.leaks.computeIfAbsent(call.route(), (route) -> new LongAdder()).increment();
		this.leaking.add(allocator);
		logger.warn("Call " + call + " left " + allocator.getAllocatedMemory()
				+ " bytes allocated; close what the handler allocates before it returns");
	}

	/**
	 * Return how many calls of each route left something allocated.
	 */
	public Map<String, Long> leaks() {
		return this.leaks.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().sum()));
	}

	/**
	 * Return the bytes that a running call holds, without those on their way out.
	 */
	public long allocated(FlightCall call) {
		BufferAllocator allocator = this.calls.get(call);
		return (allocator != null) ? allocator.getAllocatedMemory() : 0;
	}

	/**
	 * Return the bytes that the running calls of each route hold.
	 */
	public Map<String, Long> allocatedByRoute() {
		Map<String, Long> routes = new TreeMap<>();
		this.calls.forEach((call, allocator) -> routes.merge(call.route(), allocator.getAllocatedMemory(), Long::sum));
		return routes;
	}

	/**
	 * Return the bytes that are allocated now, in all.
	 */
	public long allocated() {
		return this.root.getAllocatedMemory();
	}

	/**
	 * Return the most bytes that were ever allocated at once.
	 */
	public long peak() {
		return this.root.getPeakMemoryAllocation();
	}

	private void sweep() {
		if (!this.leaking.isEmpty()) {
			this.leaking.removeIf(FlightMemory::closeIfEmpty);
		}
	}

	private static boolean closeIfEmpty(BufferAllocator allocator) {
		if (allocator.getAllocatedMemory() != 0) {
			return false;
		}
		allocator.close();
		return true;
	}

	/**
	 * Close all allocators that are empty. What is not is logged, never freed by force.
	 */
	@Override
	public void close() {
		sweep();
		if (this.root.getAllocatedMemory() == 0 && this.leaking.isEmpty()) {
			this.wire.close();
			this.root.close();
		}
		else {
			logger.warn("Flight memory still holds " + this.root.getAllocatedMemory() + " bytes at the end:\n"
					+ this.root.toVerboseString());
		}
	}

}
