package io.flightboot.readme;

import java.util.List;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;

import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Snippet about annotations that say who may.
 */
// tag::flight-guarded[]
@FlightService("reports")
class ReportFlights {

	record Query(int year) {
	}

	record Figure(String name, long value) {
	}

	@FlightGet
	@PreAuthorize("hasRole('ANALYST') and (#query.year < 2020 or hasAuthority('SCOPE_recent'))")
	List<Figure> figures(Query query) {
		return List.of(new Figure("orders", query.year()));
	}

	@FlightGet("of/{owner}")
	@PreAuthorize("#owner == authentication.name")
	List<Figure> of(@FlightVariable String owner) {
		return List.of();
	}

}
// end::flight-guarded[]
