package io.flightboot.server;

import java.io.InputStream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.stream.CallWriter;
import io.flightboot.stream.OutboundChannel;
import io.flightboot.wire.Requests;
import io.flightboot.wire.Responses;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

/**
 * A call whose request is one message: all but uploads and exchanges.
 */
final class RequestListener extends CallListener {

	private byte @Nullable [] request;

	RequestListener(CallTask task) {
		super(task);
	}

	@Override
	void start() {
		// One more than there should be, to notice that there is
		task().transport().request(2);
	}

	@Override
	public void onMessage(InputStream message) {
		if (this.request != null) {
			task().fail(new FlightException(FlightErrorCode.BAD_REQUEST, "The request has more than one message"));
			return;
		}
		try {
			this.request = Requests.bytes(message, task().services().maxRequestSize());
		}
		catch (FlightException ex) {
			task().fail(ex);
		}
	}

	@Override
	public void onHalfClose() {
		byte[] message = this.request;
		if (message == null) {
			task().fail(new FlightException(FlightErrorCode.BAD_REQUEST, "The request has no message"));
			return;
		}
		this.request = new byte[0];
		try {
			serve(message);
		}
		catch (RuntimeException ex) {
			task().fail(ex);
		}
	}

	private void serve(byte[] message) {
		FlightRequestHandler handler = task().services().handler();
		FlightMethod method = task().call().method();
		OutboundChannel out = task().channel();
		CallTask task = task();
		if (method == FlightMethod.DO_ACTION) {
			Action action = Requests.action(message);
			task.start(() -> handler.doAction(task, action, out.results().converting(Responses::result)),
					handler.mayBlock(method, action.getType()));
			return;
		}
		task.start(switch (method) {
			case DO_GET -> () -> {
				CallWriter writer = new CallWriter(task.call(), out, task.services().memory().wire(),
						task.services().options());
				handler.doGet(task, Requests.ticket(message), writer);
				writer.finish();
			};
			case GET_FLIGHT_INFO -> () -> out
				.sendWhenReady(Responses.flightInfo(handler.getFlightInfo(task, Requests.descriptor(message))));
			case POLL_FLIGHT_INFO ->
				() -> out.sendWhenReady(Responses.pollInfo(handler.pollFlightInfo(task, Requests.descriptor(message))));
			case GET_SCHEMA ->
				() -> out.sendWhenReady(Responses.schema(handler.getSchema(task, Requests.descriptor(message))));
			case LIST_FLIGHTS -> () -> handler.listFlights(task, Requests.criteria(message),
					out.results().converting(Responses::flightInfo));
			case LIST_ACTIONS -> () -> handler.listActions(task, out.results().converting(Responses::actionType));
			case DO_ACTION, DO_PUT, DO_EXCHANGE, HANDSHAKE ->
				throw new IllegalStateException(method + " is not a call with one request");
		}, handler.mayBlock(method, null));
	}

}
