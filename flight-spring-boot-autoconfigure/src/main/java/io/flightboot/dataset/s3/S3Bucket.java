package io.flightboot.dataset.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.FlightCall;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

import org.springframework.util.Assert;

/**
 * A bucket, or what lies below a prefix in it. The client stays its owner's.
 *
 * @since 0.1.0
 */
public final class S3Bucket {

	private static final int MOST_OF_A_PAGE = 1000;

	private final S3Client client;

	private final String bucket;

	private final String keyPrefix;

	/**
	 * Create a bucket.
	 * @param keyPrefix how keys begin, may be empty
	 */
	public S3Bucket(S3Client client, String bucket, String keyPrefix) {
		Assert.notNull(client, "'client' must not be null");
		Assert.hasText(bucket, "'bucket' must not be empty");
		this.client = client;
		this.bucket = bucket;
		this.keyPrefix = (keyPrefix.isEmpty() || keyPrefix.endsWith("/")) ? keyPrefix : keyPrefix + "/";
	}

	/**
	 * Return what identifies an object among those of all buckets.
	 */
	String identity(StoredObject object) {
		return this.bucket + "\n" + this.keyPrefix + object.key() + "\n" + object.etag();
	}

	/**
	 * Find an object.
	 * @param key the key below the prefix
	 */
	@Nullable StoredObject find(String key) {
		String whole = this.keyPrefix + key;
		// It is the first of those that begin so
		return this.client.listObjectsV2((request) -> request.bucket(this.bucket).prefix(whole).maxKeys(1))
			.contents()
			.stream()
			.filter((object) -> object.key().equals(whole))
			.map(this::stored)
			.findFirst()
			.orElse(null);
	}

	/**
	 * List objects.
	 * @param below how their keys begin below the prefix
	 */
	List<StoredObject> list(String below) {
		return list(below, MOST_OF_A_PAGE);
	}

	List<StoredObject> list(String below, int page) {
		List<StoredObject> objects = new ArrayList<>();
		this.client
			.listObjectsV2Paginator(
					(request) -> request.bucket(this.bucket).prefix(this.keyPrefix + below).maxKeys(page))
			.contents()
			.forEach((object) -> objects.add(stored(object)));
		return objects;
	}

	private StoredObject stored(S3Object object) {
		return new StoredObject(object.key().substring(this.keyPrefix.length()), object.eTag(), object.size());
	}

	/**
	 * Open an object as it was when it was listed.
	 */
	ResponseInputStream<?> open(StoredObject object) {
		return this.client.getObject(
				(request) -> request.bucket(this.bucket).key(this.keyPrefix + object.key()).ifMatch(object.etag()));
	}

	/**
	 * Make a file an object.
	 * @param key the key below the prefix
	 * @param condition what must be true of the object that is there
	 * @return whether it was true
	 */
	boolean send(String key, Path file, ObjectCondition condition, FlightCall call) throws IOException {
		return new ObjectUpload(this.client, this.bucket, this.keyPrefix + key, call).send(file, condition,
				(expected) -> expected.holds(find(key)));
	}

	/**
	 * Delete objects.
	 * @return whether all are gone
	 */
	boolean delete(List<StoredObject> objects) {
		boolean done = true;
		for (int i = 0; i < objects.size(); i += MOST_OF_A_PAGE) {
			List<ObjectIdentifier> keys = objects.subList(i, Math.min(i + MOST_OF_A_PAGE, objects.size()))
				.stream()
				.map((object) -> ObjectIdentifier.builder().key(this.keyPrefix + object.key()).build())
				.toList();
			done &= this.client
				.deleteObjects((request) -> request.bucket(this.bucket).delete((all) -> all.objects(keys).quiet(true)))
				.errors()
				.isEmpty();
		}
		return done;
	}

}
