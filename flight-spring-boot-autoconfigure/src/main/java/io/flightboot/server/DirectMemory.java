package io.flightboot.server;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

import io.netty.util.internal.PlatformDependent;

/**
 * The memory outside of the heap.
 *
 * @since 0.1.0
 */
public final class DirectMemory {

	private DirectMemory() {
	}

	/**
	 * Return how many bytes Netty, and with it Arrow, has taken.
	 */
	public static long used() {
		long used = PlatformDependent.usedDirectMemory();
		// Netty doesn't know where the JDK allocates for it
		return (used >= 0) ? used : pooledByTheJdk();
	}

	private static long pooledByTheJdk() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
	}

	/**
	 * Return how many bytes Netty, and with it Arrow, may take at most:
	 * {@code -Dio.netty.maxDirectMemory} or {@code -XX:MaxDirectMemorySize}, or as much
	 * as the heap.
	 */
	public static long limit() {
		return PlatformDependent.maxDirectMemory();
	}

}
