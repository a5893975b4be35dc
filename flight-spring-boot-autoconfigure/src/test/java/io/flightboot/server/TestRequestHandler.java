package io.flightboot.server;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A handler that refuses everything; suites override what they need.
 */
class TestRequestHandler implements FlightRequestHandler {

	@Override
	public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		throw unexpected();
	}

	@Override
	public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception {
		throw unexpected();
	}

	@Override
	public void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		throw unexpected();
	}

	@Override
	public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		throw unexpected();
	}

	@Override
	public void listActions(FlightInvocation invocation, MessageSink<ActionType> types) throws Exception {
		throw unexpected();
	}

	@Override
	public void listFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights)
			throws Exception {
		throw unexpected();
	}

	@Override
	public FlightInfo getFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		throw unexpected();
	}

	@Override
	public PollInfo pollFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		throw unexpected();
	}

	@Override
	public Schema getSchema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		throw unexpected();
	}

	private static FlightException unexpected() {
		return new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "Not expected by the test");
	}

}
