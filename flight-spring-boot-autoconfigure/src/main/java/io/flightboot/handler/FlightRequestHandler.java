package io.flightboot.handler;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The RPCs of Flight as the server hands them over: on a worker thread, free to block. A
 * method that returns has answered; one that throws has failed.
 *
 * @since 0.1.0
 */
public interface FlightRequestHandler {

	void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception;

	void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) throws Exception;

	void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception;

	void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception;

	void listActions(FlightInvocation invocation, MessageSink<ActionType> types) throws Exception;

	void listFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights) throws Exception;

	FlightInfo getFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception;

	PollInfo pollFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception;

	Schema getSchema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception;

	/**
	 * Return whether a call may wait for anything. One that can't is served where it
	 * arrives, without a change of threads.
	 * @param method the RPC
	 * @param action the type of the action, if the RPC is DoAction
	 */
	default boolean mayBlock(FlightMethod method, @Nullable String action) {
		return true;
	}

}
