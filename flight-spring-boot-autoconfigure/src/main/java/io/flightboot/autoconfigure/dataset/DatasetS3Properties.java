package io.flightboot.autoconfigure.dataset;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Configuration of objects below a prefix.
 *
 * @since 0.1.0
 */
public class DatasetS3Properties extends DatasetUploadProperties {

	/**
	 * Name of the bucket.
	 */
	private @Nullable String bucket;

	/**
	 * How the keys begin, up to a slash. All of the bucket if not set.
	 */
	private String keyPrefix = "";

	/**
	 * Beginning of the routes. Name in the configuration if not set, none if empty.
	 */
	private @Nullable String prefix;

	/**
	 * Whether all objects together are one dataset.
	 */
	private boolean single;

	/**
	 * Maximum size of an object that is read or written.
	 */
	private DataSize maxObjectSize = DataSize.ofGigabytes(5);

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

	public @Nullable String getPrefix() {
		return this.prefix;
	}

	public void setPrefix(@Nullable String prefix) {
		this.prefix = prefix;
	}

	public boolean isSingle() {
		return this.single;
	}

	public void setSingle(boolean single) {
		this.single = single;
	}

	public DataSize getMaxObjectSize() {
		return this.maxObjectSize;
	}

	public void setMaxObjectSize(DataSize maxObjectSize) {
		this.maxObjectSize = maxObjectSize;
	}

	@Override
	public String toString() {
		return "S3[" + this.bucket + "]";
	}

}
