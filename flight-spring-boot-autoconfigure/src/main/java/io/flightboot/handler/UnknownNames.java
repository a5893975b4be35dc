package io.flightboot.handler;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;

/**
 * Answers for routes and actions that aren't there, with suggestions from what the caller
 * may know of. With {@code conceal} the answer is the one that a forbidden name gets.
 */
final class UnknownNames {

	private static final int MAX_SUGGESTIONS = 3;

	/** Longer names are not compared: the work grows with the product of lengths. */
	private static final int MAX_COMPARED = 128;

	private static final int MAX_QUOTED = 100;

	private final RouteVisibility visibility;

	private final boolean conceal;

	UnknownNames(RouteVisibility visibility, boolean conceal) {
		this.visibility = visibility;
		this.conceal = conceal;
	}

	FlightException route(String route, Collection<String> known, FlightCall call) {
		return answer(FlightErrorCode.NOT_FOUND, "No flight '", route, known, call);
	}

	FlightException action(String type, Collection<String> known, FlightCall call) {
		return answer(FlightErrorCode.NOT_IMPLEMENTED, "No action '", type, known, call);
	}

	private FlightException answer(FlightErrorCode code, String text, String name, Collection<String> known,
			FlightCall call) {
		if (this.conceal) {
			return new NotClaimedException(FlightErrorCode.FORBIDDEN, "Access denied", null);
		}
		String quoted = (name.length() > MAX_QUOTED) ? name.substring(0, MAX_QUOTED) + "..." : name;
		List<String> similar = similar(name, known, call);
		return new NotClaimedException(code, text + quoted + "'."
				+ (similar.isEmpty() ? "" : " Did you mean '" + String.join("' or '", similar) + "'?"), null);
	}

	private List<String> similar(String name, Collection<String> known, FlightCall call) {
		if (name.length() > MAX_COMPARED) {
			return List.of();
		}
		return known.stream()
			.distinct()
			.map((candidate) -> new Candidate(candidate, EditDistance.between(name, candidate)))
			.filter((candidate) -> candidate.distance() <= Math.max(2, name.length() / 5))
			.filter((candidate) -> this.visibility.isVisible(call, candidate.name()))
			.sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
			.limit(MAX_SUGGESTIONS)
			.map(Candidate::name)
			.toList();
	}

	private record Candidate(String name, int distance) {
	}

}
