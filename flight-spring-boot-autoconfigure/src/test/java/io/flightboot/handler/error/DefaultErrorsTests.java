package io.flightboot.handler.error;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.TestInvocation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.OutOfMemoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.validation.BindException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultErrors}.
 */
class DefaultErrorsTests {

	private final RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);

	static Stream<Arguments> table() {
		FlightException ours = new FlightException(FlightErrorCode.TICKET_EXPIRED, "expired");
		return Stream.of( //
				Arguments.of(ours, FlightErrorCode.TICKET_EXPIRED, "expired"),
				Arguments.of(new CompletionException(ours), FlightErrorCode.TICKET_EXPIRED, "expired"),
				Arguments.of(new IllegalStateException("secret", ours), FlightErrorCode.TICKET_EXPIRED, "expired"),
				Arguments.of(new FlightException(FlightErrorCode.TIMEOUT, "slow"), FlightErrorCode.TIMEOUT, "slow"),
				Arguments.of(CallStatus.NOT_FOUND.withDescription("gone").toRuntimeException(),
						FlightErrorCode.NOT_FOUND, "gone"),
				Arguments.of(new OutOfMemoryException("secret"), FlightErrorCode.OUT_OF_MEMORY, "Out of buffer memory"),
				Arguments.of(new RuntimeException(new OutOfMemoryException("secret")), FlightErrorCode.OUT_OF_MEMORY,
						"Out of buffer memory"),
				Arguments.of(new RejectedExecutionException("secret"), FlightErrorCode.BACKPRESSURE,
						"Too many calls at a time"),
				Arguments.of(
						new ConversionFailedException(TypeDescriptor.valueOf(String.class),
								TypeDescriptor.valueOf(Integer.class), "secret", null),
						FlightErrorCode.BAD_ARGUMENT, "Invalid argument: a value can't be converted"),
				Arguments.of(new TypeMismatchException("secret", Integer.class), FlightErrorCode.BAD_ARGUMENT,
						"Invalid argument: a value can't be converted"),
				Arguments.of(violations(), FlightErrorCode.BAD_ARGUMENT,
						"Invalid argument: name must not be null; size must be less than or equal to 3"),
				Arguments.of(binding(), FlightErrorCode.BAD_ARGUMENT, "Invalid argument: size is odd"),
				Arguments.of(new AccessDeniedException("secret"), FlightErrorCode.FORBIDDEN, "Access denied"),
				Arguments.of(new UndeclaredThrowableException(new AccessDeniedException("secret")),
						FlightErrorCode.FORBIDDEN, "Access denied"),
				Arguments.of(new BadCredentialsException("secret"), FlightErrorCode.UNAUTHENTICATED,
						"Authentication failed"));
	}

	private static ConstraintViolationException violations() {
		try (var factory = Validation.buildDefaultValidatorFactory()) {
			return new ConstraintViolationException(factory.getValidator().validate(new Bean()));
		}
	}

	private static BindException binding() {
		BindException ex = new BindException(new Bean(), "bean");
		ex.rejectValue("size", "code", "is odd");
		return ex;
	}

	@ParameterizedTest
	@MethodSource("table")
	void knownExceptionsSpeakOfTheRequest(Throwable ex, FlightErrorCode code, String text) {
		this.call.principal(() -> "anna");
		ResolvedError error = DefaultErrors.resolve(ex, this.call);
		assertThat(error.code()).isEqualTo(code);
		assertThat(error.status().code()).isEqualTo(code.status());
		assertThat(error.status().description()).isEqualTo(text);
		assertThat(error.isServerFault()).isFalse();
	}

	@Test
	void whoeverIsNobodyIsAskedToAuthenticate() {
		ResolvedError error = DefaultErrors.resolve(new AccessDeniedException("secret"), this.call);
		assertThat(error.code()).isEqualTo(FlightErrorCode.UNAUTHENTICATED);
		assertThat(error.status().description()).isEqualTo("Authentication is required");
	}

	static Stream<Throwable> bugs() {
		return Stream.of(new IllegalArgumentException("secret"), new NoSuchElementException("secret"),
				new UnsupportedOperationException("secret"), new NullPointerException("secret"),
				new CancellationException("secret"), new InterruptedException("secret"), new Exception("secret"),
				new StackOverflowError("secret"), new OutOfMemoryError("secret"), new AssertionError("secret"),
				new IllegalStateException(CallStatus.NOT_FOUND.withDescription("upstream").toRuntimeException()));
	}

	@ParameterizedTest
	@MethodSource("bugs")
	void allElseIsInternalAndKeepsItsText(Throwable ex) {
		ResolvedError error = DefaultErrors.resolve(ex, this.call);
		assertThat(error.code()).isEqualTo(FlightErrorCode.INTERNAL_ERROR);
		assertThat(error.status().description()).isEqualTo("Internal error, id call-1");
		assertThat(error.status().cause()).isSameAs(ex);
		assertThat(error.isServerFault()).isTrue();
	}

	@Test
	void interruptionOfACancelledCallIsItsCancellation() {
		this.call.cancel(new FlightException(FlightErrorCode.CANCELLED, "gone"));
		assertThat(DefaultErrors.resolve(new CancellationException("x"), this.call).code())
			.isEqualTo(FlightErrorCode.CANCELLED);
		assertThat(DefaultErrors.resolve(new InterruptedException("x"), this.call).code())
			.isEqualTo(FlightErrorCode.CANCELLED);
		assertThat(DefaultErrors.resolve(new IllegalStateException("x"), this.call).code())
			.isEqualTo(FlightErrorCode.INTERNAL_ERROR);
	}

	@Test
	void retryHintOfTheExceptionWins() {
		FlightException ex = new FlightException(FlightErrorCode.NOT_FOUND, "x", RetryHint.ELSEWHERE, null);
		assertThat(DefaultErrors.resolve(ex, this.call).retry()).isEqualTo(RetryHint.ELSEWHERE);
	}

	@Test
	void statusWithoutACodeOfItsOwnGetsOneForEveryStatus() {
		for (FlightStatusCode status : FlightStatusCode.values()) {
			if (status != FlightStatusCode.OK) {
				ResolvedError error = DefaultErrors.resolve(new CallStatus(status).toRuntimeException(), this.call);
				assertThat(error.status().code()).isEqualTo(status);
				assertThat(error.code().status()).isEqualTo(status);
			}
		}
	}

	static class Bean {

		@NotNull
		String name;

		@Max(3)
		int size = 5;

		public int getSize() {
			return this.size;
		}

	}

}
