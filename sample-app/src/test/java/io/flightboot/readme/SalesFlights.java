package io.flightboot.readme;

import java.math.BigDecimal;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;

// tag::service[]
@FlightService("sales")
class SalesFlights {

	record Sale(String region, int year, BigDecimal amount) {
	}

	record Query(int year) {
	}

	@FlightGet
	Stream<Sale> byYear(Query query) {
		return Stream.of(new Sale("north", query.year(), new BigDecimal("12.50")),
				new Sale("south", query.year(), new BigDecimal("7.25")));
	}

}
// end::service[]
