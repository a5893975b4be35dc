package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightClientMiddleware;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.RequestContext;

/**
 * A header that the client's middleware sends with each call, and that the server's sends
 * back.
 */
final class EchoedHeader implements FlightClientMiddleware.Factory {

	private static final String NAME = "x-middleware";

	private final String value;

	private final List<String> received = new ArrayList<>();

	EchoedHeader(String value) {
		this.value = value;
	}

	/**
	 * Return what came back, call by call.
	 */
	List<String> received() {
		return this.received;
	}

	@Override
	public FlightClientMiddleware onCallStarted(CallInfo info) {
		return new FlightClientMiddleware() {

			@Override
			public void onBeforeSendingHeaders(CallHeaders headers) {
				headers.insert(NAME, EchoedHeader.this.value);
			}

			@Override
			public void onHeadersReceived(CallHeaders headers) {
				EchoedHeader.this.received.add(headers.get(NAME));
			}

			@Override
			public void onCallCompleted(CallStatus status) {
			}

		};
	}

	static Echo echo(CallInfo info, CallHeaders headers, RequestContext context) {
		return new Echo(headers.get(NAME));
	}

	record Echo(String value) implements FlightServerMiddleware {

		@Override
		public void onBeforeSendingHeaders(CallHeaders headers) {
			if (this.value != null) {
				headers.insert(NAME, this.value);
			}
		}

		@Override
		public void onCallCompleted(CallStatus status) {
		}

		@Override
		public void onCallErrored(Throwable ex) {
		}

	}

}
