package io.flightboot.handler.error;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * What clients are told about exceptions that nobody else has an opinion on. Failures
 * that were made for clients go out as they are; exceptions of the framework's and of
 * Spring's that speak of the request get the status that fits; all else is a bug until
 * somebody says otherwise, and its text stays in the log.
 */
final class DefaultErrors {

	private DefaultErrors() {
	}

	static ResolvedError resolve(Throwable ex, FlightCall call) {
		Throwable inner = Causes.unwrap(ex);
		if (inner instanceof FlightRuntimeException flightException) {
			return ResolvedError.of(flightException.status());
		}
		FlightException ours = find(ex, FlightException.class);
		if (ours != null) {
			return ResolvedError.of(ours);
		}
		if (call.isCancelled() && isInterruption(inner)) {
			return ResolvedError.of(FlightErrorCode.CANCELLED, "The call was cancelled", ex);
		}
		if (find(ex, OutOfMemoryException.class) != null) {
			return ResolvedError.of(FlightErrorCode.OUT_OF_MEMORY, "Out of buffer memory", ex);
		}
		if (inner instanceof RejectedExecutionException) {
			return ResolvedError.of(FlightErrorCode.BACKPRESSURE, "Too many calls at a time", ex);
		}
		String invalid = InvalidArguments.describe(inner);
		if (invalid != null) {
			return ResolvedError.of(FlightErrorCode.BAD_ARGUMENT, invalid, ex);
		}
		ResolvedError security = SecurityErrors.resolve(inner, call);
		return (security != null) ? security : internal(ex, call);
	}

	private static ResolvedError internal(Throwable ex, FlightCall call) {
		return ResolvedError.of(FlightErrorCode.INTERNAL_ERROR, "Internal error, id " + call.id(), ex);
	}

	private static boolean isInterruption(Throwable ex) {
		return ex instanceof CancellationException || ex instanceof InterruptedException
				|| ex instanceof ClosedByInterruptException;
	}

	private static <T extends Throwable> @Nullable T find(Throwable ex, Class<T> type) {
		return Causes.of(ex).stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

}
