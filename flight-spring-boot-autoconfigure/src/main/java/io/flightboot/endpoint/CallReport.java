package io.flightboot.endpoint;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A call that runs.
 *
 * @param id its id, which logs and errors carry too
 * @param method method of Flight
 * @param route template of the route or type of the action
 * @param principal name of the caller, or {@code null} if anonymous
 * @param peer address of the client
 * @param state what it does, or waits for
 * @param ageMillis time since it came
 * @param deadline when the client stops waiting, or {@code null} if it set no deadline
 * @param in what came from the client
 * @param out what went to the client
 * @param waitedMillis time for which it waited for the client to read, without the wait
 * that goes on
 * @param allocated bytes that it holds
 * @param correlation ids that the client sent
 * @since 0.1.0
 */
public record CallReport(String id, String method, String route, @Nullable String principal, @Nullable String peer,
		String state, long ageMillis, @Nullable Instant deadline, Amount in, Amount out, long waitedMillis,
		long allocated, Map<String, String> correlation) implements OperationResponseBody {

	/**
	 * What went one way.
	 *
	 * @param rows rows of batches
	 * @param batches batches
	 * @param bytes bytes on the wire
	 */
	public record Amount(long rows, long batches, long bytes) {

	}

}
