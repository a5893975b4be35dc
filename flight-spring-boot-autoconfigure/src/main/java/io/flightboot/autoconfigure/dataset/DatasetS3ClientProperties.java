package io.flightboot.autoconfigure.dataset;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Configuration of the client of S3. What is not set is found as the AWS SDK does.
 *
 * @since 0.1.0
 */
public class DatasetS3ClientProperties {

	/**
	 * Address of a store other than that of AWS.
	 */
	private @Nullable URI endpoint;

	/**
	 * Region.
	 */
	private @Nullable String region;

	/**
	 * Whether the bucket is part of the path, and not of the host.
	 */
	private boolean pathStyle;

	/**
	 * Access key.
	 */
	private @Nullable String accessKey;

	/**
	 * Secret key that belongs to the access key.
	 */
	private @Nullable String secretKey;

	public @Nullable URI getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable URI endpoint) {
		this.endpoint = endpoint;
	}

	public @Nullable String getRegion() {
		return this.region;
	}

	public void setRegion(@Nullable String region) {
		this.region = region;
	}

	public boolean isPathStyle() {
		return this.pathStyle;
	}

	public void setPathStyle(boolean pathStyle) {
		this.pathStyle = pathStyle;
	}

	public @Nullable String getAccessKey() {
		return this.accessKey;
	}

	public void setAccessKey(@Nullable String accessKey) {
		this.accessKey = accessKey;
	}

	public @Nullable String getSecretKey() {
		return this.secretKey;
	}

	public void setSecretKey(@Nullable String secretKey) {
		this.secretKey = secretKey;
	}

}
