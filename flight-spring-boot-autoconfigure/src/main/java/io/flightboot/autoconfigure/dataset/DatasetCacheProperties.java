package io.flightboot.autoconfigure.dataset;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Configuration of the place where objects are kept to be read.
 *
 * @since 0.1.0
 */
public class DatasetCacheProperties {

	/**
	 * Directory of the cache, for this process alone. A temporary one if not set.
	 */
	private @Nullable Path directory;

	/**
	 * Maximum size of all objects in the cache.
	 */
	private DataSize maxSize = DataSize.ofGigabytes(10);

	/**
	 * How long to fetch the objects of a dataset, or to wait for another call that does.
	 */
	private Duration fetchTimeout = Duration.ofMinutes(10);

	/**
	 * How long to remember which objects there are. Zero to list them for each call.
	 */
	private Duration listingTtl = Duration.ofSeconds(5);

	public @Nullable Path getDirectory() {
		return this.directory;
	}

	public void setDirectory(@Nullable Path directory) {
		this.directory = directory;
	}

	public DataSize getMaxSize() {
		return this.maxSize;
	}

	public void setMaxSize(DataSize maxSize) {
		this.maxSize = maxSize;
	}

	public Duration getListingTtl() {
		return this.listingTtl;
	}

	public void setListingTtl(Duration listingTtl) {
		this.listingTtl = listingTtl;
	}

	public Duration getFetchTimeout() {
		return this.fetchTimeout;
	}

	public void setFetchTimeout(Duration fetchTimeout) {
		this.fetchTimeout = fetchTimeout;
	}

}
