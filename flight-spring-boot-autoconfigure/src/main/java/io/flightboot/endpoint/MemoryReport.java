package io.flightboot.endpoint;

import java.util.Map;

import io.flightboot.memory.FlightMemory;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Memory of Arrow's, in bytes.
 *
 * @param allocated allocated now, in all
 * @param peak the most that was ever allocated at once
 * @param limit the most that may be
 * @param perCallLimit the most for one call
 * @param wire written and not sent yet
 * @param wireBudget what may be written and not sent before writers wait
 * @param routes what the running calls of each route hold, without what is on its way
 * @param leaks how many calls of each route left something allocated
 * @since 0.1.0
 */
public record MemoryReport(long allocated, long peak, long limit, long perCallLimit, long wire, long wireBudget,
		Map<String, Long> routes, Map<String, Long> leaks) implements OperationResponseBody {

	static MemoryReport of(FlightMemory memory) {
		return new MemoryReport(memory.allocated(), memory.peak(), memory.limits().total(), memory.limits().perCall(),
				memory.wire().getAllocatedMemory(), memory.limits().wireBudget(), memory.allocatedByRoute(),
				memory.leaks());
	}

}
