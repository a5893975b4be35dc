package io.flightboot.dataset.engine;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What the embedded engine may use.
 *
 * @param memoryLimit bytes that it may hold
 * @param threads threads of its own
 * @param tempDirectory where it puts what doesn't fit into memory, or {@code null} for a
 * directory that goes with the engine
 * @param maxTempSize bytes that it may put there
 * @param readable directories that it may read; it opens nothing else
 * @since 0.1.0
 */
public record EngineOptions(long memoryLimit, int threads, @Nullable Path tempDirectory, long maxTempSize,
		List<Path> readable) {

	public EngineOptions {
		Assert.isTrue(memoryLimit > 0, "'memoryLimit' must be positive");
		Assert.isTrue(threads > 0, "'threads' must be positive");
		Assert.isTrue(maxTempSize >= 0, "'maxTempSize' must not be negative");
		readable = List.copyOf(readable);
	}

}
