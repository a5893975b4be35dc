package io.flightboot.autoconfigure.airport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Configuration of contents of catalogs that are objects of S3. The client is that of
 * datasets.
 *
 * @since 0.1.0
 */
public class AirportS3Properties {

	/**
	 * Name of the bucket. It needs no public access.
	 */
	private @Nullable String bucket;

	/**
	 * How the keys begin.
	 */
	private String keyPrefix = "airport/";

	/**
	 * How long a URL may be used, at most 7 days. DuckDB reads a schema when it first
	 * needs it, and has half of this time at least.
	 */
	private Duration urlTtl = Duration.ofHours(6);

	/**
	 * Age at which an object that is still used is put anew. A rule of the bucket may
	 * delete objects that are older than this and the life of a URL together.
	 */
	private Duration renewAfter = Duration.ofDays(7);

	public @Nullable String getBucket() {
		return this.bucket;
	}

	public void setBucket(@Nullable String bucket) {
		this.bucket = bucket;
	}

	public String getKeyPrefix() {
		return this.keyPrefix;
	}

	public void setKeyPrefix(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	public Duration getUrlTtl() {
		return this.urlTtl;
	}

	public void setUrlTtl(Duration urlTtl) {
		this.urlTtl = urlTtl;
	}

	public Duration getRenewAfter() {
		return this.renewAfter;
	}

	public void setRenewAfter(Duration renewAfter) {
		this.renewAfter = renewAfter;
	}

}
