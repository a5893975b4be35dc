package io.flightboot.dataset.s3;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Explains to clients why objects can't be read or changed, without bucket, host and keys
 * of the operator.
 */
final class S3Errors {

	private static final int FORBIDDEN = 403;

	private static final int NOT_FOUND = 404;

	private static final int PRECONDITION_FAILED = 412;

	private S3Errors() {
	}

	static FlightException explain(String dataset, Exception ex) {
		return explain(dataset, "read", "fetched from", "Try again later", ex);
	}

	/**
	 * Explain why objects can't be made or deleted.
	 */
	static FlightException explainChange(String dataset, Exception ex) {
		return explain(dataset, "changed", "changed in",
				"Look at it before you try again: the store may have done it without an answer", ex);
	}

	private static FlightException explain(String dataset, String done, String doneThere, String next, Exception ex) {
		if (ex instanceof FlightException own) {
			return own;
		}
		if (ex instanceof NoSuchBucketException) {
			return failed(FlightErrorCode.FAILED, dataset, "can't be " + done + ": its bucket is not there", ex);
		}
		if (ex instanceof S3Exception answer) {
			switch (answer.statusCode()) {
				case FORBIDDEN -> {
					return failed(FlightErrorCode.FAILED, dataset,
							"can't be " + done + ": the store does not let this server", ex);
				}
				case NOT_FOUND -> {
					return failed(FlightErrorCode.NOT_FOUND, dataset, "is gone", ex);
				}
				case PRECONDITION_FAILED -> {
					return new FlightException(FlightErrorCode.FAILED,
							"Dataset '" + dataset + "' has changed just now. Ask for it again", RetryHint.here(null),
							ex);
				}
				default -> {
					// The store has troubles of its own
				}
			}
		}
		return failed(FlightErrorCode.NOT_READY, dataset, "can't be " + doneThere + " its store now. " + next, ex);
	}

	private static FlightException failed(FlightErrorCode code, String dataset, String what, Exception ex) {
		return new FlightException(code, "Dataset '" + dataset + "' " + what, ex);
	}

}
