package io.flightboot.server;

import java.util.concurrent.ThreadLocalRandom;

import io.flightboot.call.RunningCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightMethod;

/**
 * What is known of a call that was refused before it ran.
 */
final class CallFacts {

	private CallFacts() {
	}

	static RunningCall of(ServerCall<?, ?> call, Metadata headers) {
		RunningCall running = RunningCall.KEY.get();
		if (running != null) {
			return running;
		}
		String name = call.getMethodDescriptor().getFullMethodName();
		boolean flight = FlightConstants.SERVICE.equals(call.getMethodDescriptor().getServiceName());
		// Another service's call is told like an action of that name
		RunningCall refused = new RunningCall(Long.toHexString(ThreadLocalRandom.current().nextLong()),
				flight ? FlightMethod.fromProtocol(name) : FlightMethod.DO_ACTION, headers, call.getAttributes(),
				call.getAuthority(), Context.current().getDeadline());
		if (!flight) {
			refused.route(name);
		}
		return refused;
	}

}
