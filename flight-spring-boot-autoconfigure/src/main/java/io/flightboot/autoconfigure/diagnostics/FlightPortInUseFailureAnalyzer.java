package io.flightboot.autoconfigure.diagnostics;

import io.flightboot.server.FlightPortInUseException;
import io.flightboot.server.FlightServerAddress;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which port is taken.
 */
class FlightPortInUseFailureAnalyzer extends AbstractFailureAnalyzer<FlightPortInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, FlightPortInUseException cause) {
		FlightServerAddress address = cause.getAddress();
		boolean socket = address.socket() != null;
		return new FailureAnalysis("Flight server failed to start, because " + address + " is already in use.",
				"Stop the process that listens there, or set '" + (socket ? "flight.server.path" : "flight.server.port")
						+ "' to another " + (socket ? "file." : "port, 0 for any that is free."),
				cause);
	}

}
