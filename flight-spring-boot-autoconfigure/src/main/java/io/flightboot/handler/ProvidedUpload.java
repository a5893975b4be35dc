package io.flightboot.handler;

import io.flightboot.codec.Params;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.MessageSink;

/**
 * An upload that is served without an annotated method. All of it but {@link #route} runs
 * behind the interceptors.
 *
 * @since 0.1.0
 */
public interface ProvidedUpload {

	/**
	 * Return the route, segments percent-encoded and joined by {@code /}.
	 */
	String route();

	/**
	 * Take the upload.
	 * @param params arguments, as the client sent them
	 * @param in the batches, in the invocation's allocator
	 * @param acknowledgements takes what is told to the client meanwhile and at the end
	 */
	void read(Params params, FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception;

}
