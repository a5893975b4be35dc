package io.flightboot.airport.s3;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Where contents of catalogs are kept, and for how long they may be read.
 *
 * @param bucket the bucket
 * @param keyPrefix how keys begin, may be empty
 * @param urlTtl how long a URL may be used, at most seven days. Clients get one that
 * lasts for half of that at least
 * @param renewAfter how old an object may be that is still used; then it is put anew, so
 * that a rule of the bucket may delete what is older
 * @since 0.1.0
 */
public record S3ContentOptions(String bucket, String keyPrefix, Duration urlTtl, Duration renewAfter) {

	/** Longest life of a URL that S3 knows. */
	public static final Duration MAX_URL_TTL = Duration.ofDays(7);

	private static final Duration MIN_URL_TTL = Duration.ofSeconds(10);

	public S3ContentOptions {
		Assert.hasText(bucket, "'bucket' must not be empty");
		Assert.notNull(keyPrefix, "'keyPrefix' must not be null");
		Assert.isTrue(urlTtl.compareTo(MIN_URL_TTL) >= 0 && urlTtl.compareTo(MAX_URL_TTL) <= 0,
				"'urlTtl' must be between 10 seconds and 7 days");
		Assert.isTrue(renewAfter.compareTo(urlTtl) >= 0, "'renewAfter' must not be shorter than 'urlTtl'");
		keyPrefix = (keyPrefix.isEmpty() || keyPrefix.endsWith("/")) ? keyPrefix : keyPrefix + "/";
	}

	String key(String sha256) {
		return this.keyPrefix + sha256;
	}

}
