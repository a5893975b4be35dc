package io.flightboot.dataset;

import io.flightboot.call.FlightException;
import io.flightboot.codec.Params;
import io.flightboot.handler.FlightDetails;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.ProvidedUpload;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;

/**
 * A route that can't be one of a dataset. It is said when it is used, so that nobody
 * hears it who may not use the route.
 *
 * @param route the route
 * @param reason why it can't be
 */
record RefusedDataset(String route, FlightException reason) implements ProvidedFlight, ProvidedUpload {

	@Override
	public FlightDetails describe(Params params, FlightInvocation invocation) {
		throw this.reason;
	}

	@Override
	public void write(Params params, FlightInvocation invocation, FlightWriter out) {
		throw this.reason;
	}

	@Override
	public void read(Params params, FlightInvocation invocation, FlightReader in,
			MessageSink<byte[]> acknowledgements) {
		throw this.reason;
	}

}
