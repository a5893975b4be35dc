package io.flightboot.server;

import java.util.List;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads all, sends back what can be sent back.
 */
final class EchoRequestHandler extends TestRequestHandler {

	@Override
	public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) {
		out.start(new Schema(List.of()));
	}

	@Override
	public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) {
		in.schema();
		while (in.next()) {
			acknowledgements.send(new byte[] { 1 });
		}
	}

	@Override
	public void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) {
		while (in.next()) {
			if (in.hasBatch()) {
				out.start(in.schema(), in.dictionaries());
				out.write(in.root(), in.metadata());
			}
		}
	}

	@Override
	public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) {
		results.send(new Result(action.getBody()));
	}

}
