package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * What the bytes of calls are charged to, after they have come or gone.
 *
 * @since 0.1.0
 */
public interface TrafficBudget {

	/**
	 * Charge bytes. It is called every few batches of a stream, and once when a call
	 * ends, on any thread, so it must not block. Meanwhile the stream goes on; it is not
	 * called again for the same call before it has answered, unless that ends.
	 * @param in bytes that have come since the last time
	 * @param out bytes that have gone since the last time
	 * @return completes with how long the stream must pause. Failures let it go on.
	 */
	CompletionStage<Duration> charge(long in, long out);

	/**
	 * Tell the client which limit it is, as a sentence without its full stop.
	 */
	String describe();

}
