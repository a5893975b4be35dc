package io.flightboot.test.autoconfigure.app;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;

@FlightService
class OtherFlights {

	private final ExampleComponent component;

	OtherFlights(ExampleComponent component) {
		this.component = component;
	}

	@FlightAction
	String other() {
		return this.component.text();
	}

}
