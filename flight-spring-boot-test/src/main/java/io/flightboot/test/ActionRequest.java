package io.flightboot.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Result;

/**
 * A DoAction that reads all results.
 *
 * @since 0.1.0
 */
public final class ActionRequest extends FlightRequest<ActionRequest, FlightReplies> {

	private final FlightClient client;

	private final Action action;

	ActionRequest(CallSettings settings, FlightClient client, Action action) {
		super("action '" + action.getType() + "'", settings);
		this.client = client;
		this.action = action;
	}

	@Override
	FlightReplies call(CallOption[] options) {
		List<byte[]> bodies = new ArrayList<>();
		for (Iterator<Result> results = this.client.doAction(this.action, options); results.hasNext();) {
			bodies.add(results.next().getBody());
		}
		return new FlightReplies(bodies);
	}

}
