package io.flightboot.server;

import io.flightboot.call.FlightCallInterceptors;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.memory.FlightMemory;
import io.flightboot.stream.StreamOptions;

/**
 * What all calls of a server share.
 *
 * @param handler serves the requests
 * @param interceptors stand around the handler
 * @param scopes what surrounds work for a call
 * @param workers run what may block
 * @param memory allocators
 * @param options how streams behave
 * @param maxRequestSize bytes that a request of one message may have
 * @param errors decides what a client is told about an exception
 * @param trailers tells it
 * @param log tells the operator
 * @param calls the calls that run
 * @since 0.1.0
 */
public record CallServices(FlightRequestHandler handler, FlightCallInterceptors interceptors, FlightCallScopes scopes,
		CallWorkers workers, FlightMemory memory, StreamOptions options, int maxRequestSize, FlightErrorResolver errors,
		ErrorTrailers trailers, ErrorLog log, RunningCalls calls) {

}
