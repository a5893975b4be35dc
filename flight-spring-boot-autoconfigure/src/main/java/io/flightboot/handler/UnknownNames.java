package io.flightboot.handler;

import java.util.Collection;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.error.AccessDenials;
import io.flightboot.handler.method.HandlerKind;

/**
 * Answers for routes and actions that aren't there, with suggestions from what the caller
 * may know of. With {@code conceal} the answer is the one that a forbidden name gets.
 */
final class UnknownNames {

	private static final int MAX_QUOTED = 100;

	private final RouteVisibility visibility;

	private final boolean conceal;

	UnknownNames(RouteVisibility visibility, boolean conceal) {
		this.visibility = visibility;
		this.conceal = conceal;
	}

	FlightException route(HandlerKind kind, String route, Collection<String> known, FlightCall call) {
		return answer(FlightErrorCode.NOT_FOUND, "No flight '", kind, route, known, call);
	}

	FlightException action(String type, Collection<String> known, FlightCall call) {
		return answer(FlightErrorCode.NOT_IMPLEMENTED, "No action '", HandlerKind.ACTION, type, known, call);
	}

	private FlightException answer(FlightErrorCode code, String text, HandlerKind kind, String name,
			Collection<String> known, FlightCall call) {
		if (this.conceal) {
			FlightException concealed = AccessDenials.refused(call, "unknown");
			return new NotClaimedException(concealed.code(), concealed.getMessage(), null);
		}
		String quoted = (name.length() > MAX_QUOTED) ? name.substring(0, MAX_QUOTED) + "..." : name;
		List<String> similar = SimilarNames.find(name, known,
				(candidate) -> this.visibility.isVisible(call, kind, candidate));
		return new NotClaimedException(code, text + quoted + "'." + SimilarNames.question(similar), null);
	}

}
