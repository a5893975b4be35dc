package io.flightboot.handler.error;

import io.flightboot.call.FlightCall;
import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions into what clients are told. Beans of this type are asked in order,
 * after the {@code @FlightExceptionHandler} methods of services and advice.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightExceptionResolver {

	/**
	 * Resolve the exception.
	 * @param ex the exception as it was thrown; its causes may tell more
	 * @param call the call that failed
	 * @return the error, or {@code null} to leave it to others
	 */
	@Nullable ResolvedError resolve(Throwable ex, FlightCall call);

}
