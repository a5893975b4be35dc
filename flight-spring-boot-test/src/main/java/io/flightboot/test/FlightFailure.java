package io.flightboot.test;

import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.handler.error.ErrorTrailers;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * How a call failed: its status and, if the server is one of ours, the error body.
 *
 * @since 0.1.0
 */
public final class FlightFailure {

	private static final String BODY = ErrorTrailers.ERROR;

	private final FlightRuntimeException exception;

	private final Map<?, ?> body;

	FlightFailure(FlightRuntimeException exception) {
		this.exception = exception;
		ErrorFlightMetadata trailers = exception.status().metadata();
		this.body = (trailers != null && trailers.containsKey(BODY)) ? Bodies.decode(trailers.getByte(BODY), Map.class)
				: Map.of();
	}

	/**
	 * Expect this status.
	 */
	public FlightFailure withStatus(FlightStatusCode expected) {
		Assertions.assertThat(status().code()).as(this::toString).isEqualTo(expected);
		return this;
	}

	/**
	 * Expect this error code.
	 */
	public FlightFailure withErrorCode(FlightErrorCode expected) {
		return withErrorCode(expected.name());
	}

	/**
	 * Expect an error code of this name.
	 */
	public FlightFailure withErrorCode(String expected) {
		Assertions.assertThat(errorCode()).as(this::toString).isEqualTo(expected);
		return this;
	}

	/**
	 * Expect this message.
	 */
	public FlightFailure withMessage(String expected) {
		Assertions.assertThat(status().description()).as(this::toString).isEqualTo(expected);
		return this;
	}

	/**
	 * Expect this text in the message.
	 */
	public FlightFailure withMessageContaining(String expected) {
		Assertions.assertThat(status().description()).as(this::toString).contains(expected);
		return this;
	}

	/**
	 * Expect that this text is nowhere in the message or the error body.
	 */
	public FlightFailure withoutText(String secret) {
		Assertions.assertThat(status().description() + this.body).as(this::toString).doesNotContain(secret);
		return this;
	}

	/**
	 * Return the name of the error code, or {@code null} if the answer had none.
	 */
	public @Nullable String errorCode() {
		return text("name");
	}

	/**
	 * Return the id under which the server logged the failure, or {@code null} if the
	 * answer had none.
	 */
	public @Nullable String errorId() {
		return text("id");
	}

	public CallStatus status() {
		return this.exception.status();
	}

	/**
	 * Return what the client threw.
	 */
	public FlightRuntimeException exception() {
		return this.exception;
	}

	private @Nullable String text(String field) {
		return (this.body.get(field) instanceof String value) ? value : null;
	}

	@Override
	public String toString() {
		return status().code() + ": " + status().description() + (this.body.isEmpty() ? "" : " " + this.body);
	}

}
