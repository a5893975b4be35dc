package io.flightboot.airport.engine;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a catalog of the embedded engine is like.
 *
 * @param name what stands in {@code ATTACH 'name'}
 * @param file the file of the database, or {@code null} to keep everything in memory
 * @param memoryLimit bytes that the engine may hold
 * @param threads threads of its own
 * @param tempDirectory where it puts what doesn't fit into memory, or {@code null} for
 * nowhere
 * @param maxTempSize bytes that it may put there
 * @param batchRows rows of a batch that is read
 * @param maxVersions how many states of a table are kept, the present one included
 * @param maxAge how long earlier states are kept, or {@code null} for ever
 * @param readOnly whether nobody may change anything; the file must be there then
 * @param defaultSchema name of the schema that is used where none is named, made if there
 * is none, or {@code null}
 * @param comment what that schema is for, if it is made
 * @since 0.1.0
 */
public record EngineCatalogOptions(String name, @Nullable Path file, long memoryLimit, int threads,
		@Nullable Path tempDirectory, long maxTempSize, int batchRows, int maxVersions, @Nullable Duration maxAge,
		boolean readOnly, @Nullable String defaultSchema, String comment) {

	private static final long MEMORY = 512L << 20;

	private static final int ROWS = 65_536;

	private static final int VERSIONS = 100;

	public EngineCatalogOptions {
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(memoryLimit > 0, "'memoryLimit' must be positive");
		Assert.isTrue(threads > 0, "'threads' must be positive");
		Assert.isTrue(maxTempSize >= 0, "'maxTempSize' must not be negative");
		Assert.isTrue(batchRows > 0, "'batchRows' must be positive");
		Assert.isTrue(maxVersions > 0, "'maxVersions' must be positive");
		Assert.isTrue(maxAge == null || !maxAge.isNegative(), "'maxAge' must not be negative");
		Assert.isTrue(!readOnly || file != null, "A catalog in memory can't be read-only");
		Assert.notNull(comment, "'comment' must not be null");
		Assert.isTrue(defaultSchema == null || !defaultSchema.isBlank(), "'defaultSchema' must not be empty");
	}

	/**
	 * Return options of a catalog in memory that keeps a hundred versions.
	 */
	public static EngineCatalogOptions inMemory(String name) {
		return new EngineCatalogOptions(name, null, MEMORY, 2, null, 0, ROWS, VERSIONS, null, false, null, "");
	}

	/**
	 * Return the same options with another file.
	 */
	public EngineCatalogOptions withFile(Path file) {
		return new EngineCatalogOptions(this.name, file, this.memoryLimit, this.threads, this.tempDirectory,
				this.maxTempSize, this.batchRows, this.maxVersions, this.maxAge, this.readOnly, this.defaultSchema,
				this.comment);
	}

	/**
	 * Return the same options that keep other versions.
	 */
	public EngineCatalogOptions withVersions(int maxVersions, @Nullable Duration maxAge) {
		return new EngineCatalogOptions(this.name, this.file, this.memoryLimit, this.threads, this.tempDirectory,
				this.maxTempSize, this.batchRows, maxVersions, maxAge, this.readOnly, this.defaultSchema, this.comment);
	}

	/**
	 * Return the same options for a file that is only read.
	 */
	public EngineCatalogOptions asReadOnly() {
		return new EngineCatalogOptions(this.name, this.file, this.memoryLimit, this.threads, this.tempDirectory,
				this.maxTempSize, this.batchRows, this.maxVersions, this.maxAge, true, this.defaultSchema,
				this.comment);
	}

	/**
	 * Return the same options with another default schema.
	 */
	public EngineCatalogOptions withDefaultSchema(String defaultSchema, String comment) {
		return new EngineCatalogOptions(this.name, this.file, this.memoryLimit, this.threads, this.tempDirectory,
				this.maxTempSize, this.batchRows, this.maxVersions, this.maxAge, this.readOnly, defaultSchema, comment);
	}

}
