package io.flightboot.airport.s3;

import java.time.Duration;
import java.time.Instant;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Some bytes in a bucket, called by their hash.
 */
final class ContentObject {

	private static final int NOT_FOUND = 404;

	/** What a store says of what is not there to whoever may not list it. */
	private static final int FORBIDDEN = 403;

	/** A caller waits for it. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final S3Client client;

	private final S3ContentOptions options;

	private final String key;

	ContentObject(S3Client client, S3ContentOptions options, String sha256) {
		this.client = client;
		this.options = options;
		this.key = options.key(sha256);
	}

	/**
	 * Return whether the object is there, has the size that it should have, and is new
	 * enough.
	 */
	boolean isThere(long size, Instant now) {
		try {
			HeadObjectResponse head = this.client.headObject((request) -> request.bucket(this.options.bucket())
				.key(this.key)
				.overrideConfiguration((call) -> call.apiCallTimeout(PATIENCE)));
			return head.contentLength() == size && head.lastModified().isAfter(now.minus(this.options.renewAfter()));
		}
		catch (S3Exception ex) {
			if (ex.statusCode() == NOT_FOUND || ex.statusCode() == FORBIDDEN) {
				return false;
			}
			throw ex;
		}
	}

	void put(byte[] content) {
		this.client
			.putObject(
					(request) -> request.bucket(this.options.bucket())
						.key(this.key)
						.contentType("application/octet-stream")
						.overrideConfiguration((call) -> call.apiCallTimeout(PATIENCE)),
					RequestBody.fromBytes(content));
	}

	/**
	 * Make a URL by which whoever has it may read the object.
	 */
	String url(S3Presigner presigner) {
		return presigner
			.presignGetObject((presign) -> presign.signatureDuration(this.options.urlTtl())
				.getObjectRequest((get) -> get.bucket(this.options.bucket()).key(this.key)))
			.url()
			.toExternalForm();
	}

}
