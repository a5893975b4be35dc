package io.flightboot.server;

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
	 * Return how many bytes Netty, and with it Arrow, may take at most:
	 * {@code -Dio.netty.maxDirectMemory} or {@code -XX:MaxDirectMemorySize}, or as much
	 * as the heap.
	 */
	public static long limit() {
		return PlatformDependent.maxDirectMemory();
	}

}
