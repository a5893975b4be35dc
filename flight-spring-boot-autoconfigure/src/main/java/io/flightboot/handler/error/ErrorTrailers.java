package io.flightboot.handler.error;

import java.time.Duration;
import java.util.Set;

import io.grpc.Metadata;
import io.grpc.Status;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.grpc.StatusUtils;

import org.springframework.util.Assert;

/**
 * Turns errors into gRPC's status and trailers, within a budget: clients drop a
 * connection whose headers are too big, and then see nothing of the error.
 * <p>
 * Our own trailer is on every failure. Arrow C++ and pyarrow find it as
 * {@code extra_info} only in {@code grpc-status-details-bin} beside
 * {@code x-arrow-status}; for codes without a Flight exception of theirs the two turn the
 * good exception into an internal error, so those go without.
 *
 * @since 0.1.0
 */
public final class ErrorTrailers {

	/** Trailer with the machine-readable body, JSON. */
	public static final String ERROR = "flight-error-bin";

	/** Trailer with the milliseconds to wait before another try, where that is known. */
	public static final String RETRY_AFTER = "retry-after-ms";

	/** Bytes that trailers may take unless told otherwise. */
	public static final int DEFAULT_BUDGET = 4096;

	static final Metadata.Key<byte[]> ERROR_KEY = Metadata.Key.of(ERROR, Metadata.BINARY_BYTE_MARSHALLER);

	static final Metadata.Key<byte[]> DETAILS_KEY = Metadata.Key.of("grpc-status-details-bin",
			Metadata.BINARY_BYTE_MARSHALLER);

	static final Metadata.Key<String> ARROW_STATUS_KEY = Metadata.Key.of("x-arrow-status",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> RETRY_AFTER_KEY = Metadata.Key.of(RETRY_AFTER,
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Set<FlightStatusCode> FLIGHT_EXCEPTIONS = Set.of(FlightStatusCode.UNAUTHENTICATED,
			FlightStatusCode.UNAUTHORIZED, FlightStatusCode.UNAVAILABLE, FlightStatusCode.CANCELLED,
			FlightStatusCode.TIMED_OUT, FlightStatusCode.INTERNAL);

	/** Arrow C++'s numbers of its "cancelled" and "unknown error". */
	private static final String ARROW_CANCELLED = "8";

	private static final String ARROW_UNKNOWN_ERROR = "9";

	private static final int MAX_DESCRIPTION = 512;

	private static final int MIN_BUDGET = 1024;

	private final int budget;

	private final ErrorBody body = new ErrorBody();

	public ErrorTrailers() {
		this(DEFAULT_BUDGET);
	}

	/**
	 * Create with a budget.
	 * @param budget how many bytes status text and trailers may take on the wire
	 */
	public ErrorTrailers(int budget) {
		Assert.isTrue(budget >= MIN_BUDGET, "'budget' must be at least " + MIN_BUDGET);
		this.budget = budget;
	}

	/**
	 * Return gRPC's status, its text cut to the budget.
	 */
	public Status status(ResolvedError error) {
		String description = Texts.cut(error.status().description(), MAX_DESCRIPTION, this.budget / 4);
		return StatusUtils.toGrpcStatus(error.status().withDescription(description));
	}

	/**
	 * Return the trailers: when to try again, the body of the error, then what else the
	 * handler's status carried as far as the budget goes.
	 */
	public Metadata trailers(ResolvedError error) {
		Metadata trailers = new Metadata();
		int left = this.budget - Texts.percentEncodedLength(status(error).getDescription());
		Duration after = error.retry().after();
		if (after != null) {
			String millis = Long.toString(after.toMillis());
			trailers.put(RETRY_AFTER_KEY, millis);
			left -= TrailerMetadata.size(RETRY_AFTER, millis);
		}
		ErrorFlightMetadata extra = error.status().metadata();
		boolean details = FLIGHT_EXCEPTIONS.contains(error.status().code())
				&& !TrailerMetadata.containsAny(extra, DETAILS_KEY.name(), ARROW_STATUS_KEY.name());
		int copies = details ? 2 : 1;
		int share = left / (2 * copies);
		byte[] json = this.body.write(error, TrailerMetadata.payload(share, ERROR_KEY));
		trailers.put(ERROR_KEY, json);
		left -= TrailerMetadata.size(ERROR_KEY.name(), json);
		if (details) {
			trailers.put(DETAILS_KEY, json);
			trailers.put(ARROW_STATUS_KEY,
					(error.status().code() == FlightStatusCode.CANCELLED) ? ARROW_CANCELLED : ARROW_UNKNOWN_ERROR);
			left -= TrailerMetadata.size(DETAILS_KEY.name(), json) + TrailerMetadata.size(ARROW_STATUS_KEY.name(), "9");
		}
		TrailerMetadata.copy(extra, trailers, left);
		return trailers;
	}

}
