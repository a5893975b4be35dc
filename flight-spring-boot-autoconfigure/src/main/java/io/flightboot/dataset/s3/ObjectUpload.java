package io.flightboot.dataset.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import io.flightboot.call.FlightCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends a file to be an object. It is there as a whole at the end, or is what it was
 * before.
 */
final class ObjectUpload {

	/** What is larger goes in parts. */
	static final int PART = 8 << 20;

	private static final int MOST_PARTS = 10_000;

	/** Tells an object that this has made from those of others. */
	private static final String MARK = "flight-upload";

	private static final String TYPE = "application/octet-stream";

	private static final int NOT_FOUND = 404;

	private static final int CONFLICT = 409;

	private static final int PRECONDITION_FAILED = 412;

	private static final int NOT_IMPLEMENTED = 501;

	private static final Log logger = LogFactory.getLog(ObjectUpload.class);

	private final S3Client client;

	private final String bucket;

	private final String key;

	private final FlightCall call;

	private final String mark = UUID.randomUUID().toString();

	ObjectUpload(S3Client client, String bucket, String key, FlightCall call) {
		this.client = client;
		this.bucket = bucket;
		this.key = key;
		this.call = call;
	}

	/**
	 * Send a file.
	 * @param condition what must be true of the object at the end
	 * @param check tells the same, for stores that have no conditions
	 * @return whether it was true
	 */
	boolean send(Path file, ObjectCondition condition, Predicate<ObjectCondition> check) throws IOException {
		long size = Files.size(file);
		this.call.checkNotCancelled();
		return (size <= PART) ? sendWhole(file, condition, check) : sendParts(file, size, condition, check);
	}

	private boolean sendWhole(Path file, ObjectCondition condition, Predicate<ObjectCondition> check) {
		return conditionally(condition, check,
				(now) -> this.client.putObject((request) -> request.bucket(this.bucket)
					.key(this.key)
					.contentType(TYPE)
					.metadata(Map.of(MARK, this.mark))
					.ifNoneMatch(now.ifNoneMatch())
					.ifMatch(now.ifMatch()), RequestBody.fromFile(file)));
	}

	private boolean sendParts(Path file, long size, ObjectCondition condition, Predicate<ObjectCondition> check)
			throws IOException {
		String upload = this.client
			.createMultipartUpload((request) -> request.bucket(this.bucket)
				.key(this.key)
				.contentType(TYPE)
				.metadata(Map.of(MARK, this.mark)))
			.uploadId();
		boolean done = false;
		try {
			List<CompletedPart> parts = parts(upload, file, size);
			this.call.checkNotCancelled();
			done = conditionally(condition, check,
					(now) -> this.client.completeMultipartUpload((request) -> request.bucket(this.bucket)
						.key(this.key)
						.uploadId(upload)
						.multipartUpload((all) -> all.parts(parts))
						.ifNoneMatch(now.ifNoneMatch())
						.ifMatch(now.ifMatch())));
			return done;
		}
		finally {
			if (!done) {
				abort(upload);
			}
		}
	}

	private List<CompletedPart> parts(String upload, Path file, long size) throws IOException {
		int most = Math.toIntExact(Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS));
		List<CompletedPart> parts = new ArrayList<>();
		try (InputStream content = Files.newInputStream(file)) {
			byte[] part = content.readNBytes(most);
			while (part.length > 0) {
				this.call.checkNotCancelled();
				parts.add(part(upload, parts.size() + 1, part));
				part = content.readNBytes(most);
			}
		}
		return parts;
	}

	private CompletedPart part(String upload, int number, byte[] content) {
		// It may be read again, for a part that breaks off is sent anew
		RequestBody body = RequestBody.fromContentProvider(() -> new ByteArrayInputStream(content), content.length,
				TYPE);
		String etag = this.client
			.uploadPart((request) -> request.bucket(this.bucket).key(this.key).uploadId(upload).partNumber(number),
					body)
			.eTag();
		return CompletedPart.builder().partNumber(number).eTag(etag).build();
	}

	private void abort(String upload) {
		try {
			this.client.abortMultipartUpload((request) -> request.bucket(this.bucket).key(this.key).uploadId(upload));
		}
		catch (SdkException ex) {
			logger.warn("The store keeps parts of an object that was not completed, '" + this.key + "'", ex);
		}
	}

	private boolean conditionally(ObjectCondition condition, Predicate<ObjectCondition> check, Request request) {
		try {
			request.send(condition);
			return true;
		}
		catch (SdkException ex) {
			// An answer that was lost is asked for again, and then the condition has
			// failed
			if (isDone()) {
				return true;
			}
			if (condition == ObjectCondition.NONE || !(ex instanceof S3Exception answer)) {
				throw ex;
			}
			if (answer.statusCode() == NOT_IMPLEMENTED) {
				if (!check.test(condition)) {
					return false;
				}
				return conditionally(ObjectCondition.NONE, check, request);
			}
			if (isRefused(answer, condition)) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Return whether the object that is there is this one, whatever the store has said.
	 */
	private boolean isDone() {
		try {
			return this.mark.equals(this.client.headObject((request) -> request.bucket(this.bucket).key(this.key))
				.metadata()
				.get(MARK));
		}
		catch (SdkException ex) {
			logger.debug("It is not known which object is there", ex);
			return false;
		}
	}

	private static boolean isRefused(S3Exception ex, ObjectCondition condition) {
		return switch (ex.statusCode()) {
			case PRECONDITION_FAILED, CONFLICT -> true;
			// The object that it speaks of is gone
			case NOT_FOUND -> condition.ifMatch() != null && ex.awsErrorDetails() != null
					&& "NoSuchKey".equals(ex.awsErrorDetails().errorCode());
			default -> false;
		};
	}

	/**
	 * Makes the object.
	 */
	@FunctionalInterface
	private interface Request {

		void send(ObjectCondition condition);

	}

}
