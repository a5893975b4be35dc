package io.flightboot.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import org.apache.arrow.memory.BufferAllocator;

/**
 * How the driver talks to a server: the server prints its port, then answers each line on
 * standard input with its figures, and ends when the input does.
 */
final class ServerConsole {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final BufferAllocator allocator;

	ServerConsole(BufferAllocator allocator) {
		this.allocator = allocator;
	}

	void serve(int port) throws IOException {
		PrintStream out = System.out;
		out.printf("{\"port\": %d}%n", port);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (in.readLine() != null) {
			out.printf("{\"allocated\": %d, \"off_heap\": %d, \"off_heap_peak\": %d}%n", allocatedBytes(),
					this.allocator.getAllocatedMemory(), this.allocator.getPeakMemoryAllocation());
		}
	}

	// Threads that have ended are not counted: those of a pool live longer than a call
	private long allocatedBytes() {
		return Arrays.stream(this.threads.getThreadAllocatedBytes(this.threads.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

}
