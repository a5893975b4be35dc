package io.flightboot.sample;

import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightList;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.FlightDetails;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;

/**
 * A store to put data in and get it back from: path store, NAME.
 */
@FlightService("store")
class StoreFlights {

	private final Store store;

	StoreFlights(Store store) {
		this.store = store;
	}

	@FlightPut(value = "{name}", description = "Keep data under a name")
	Receipt put(@FlightVariable String name, FlightReader in) {
		StoredSize size = this.store.put(name, in);
		return new Receipt(name, size.rows(), size.bytes());
	}

	@FlightGet(value = "{name}", description = "Get data back")
	void get(@FlightVariable String name, FlightWriter out) {
		try (SharedData data = this.store.get(name)) {
			data.writeTo(out);
		}
	}

	/** Tells what GetFlightInfo and GetSchema answer for one entry. */
	@FlightInfo("{name}")
	FlightDetails info(@FlightVariable String name) {
		return details(name, this.store.size(name));
	}

	/** Tells which entries there are: ListFlights can't derive that. */
	@FlightList
	List<FlightDetails> list() {
		return this.store.sizes()
			.entrySet()
			.stream()
			.map((entry) -> details(entry.getKey(), entry.getValue()))
			.toList();
	}

	/** The name is the body of the action, as plain text. */
	@FlightAction(value = "drop", description = "Forget data: the body is its name")
	void drop(String name) {
		this.store.drop(name);
	}

	private static FlightDetails details(String name, StoredSize size) {
		return FlightDetails.of(RoutePath.of("store", name).toString())
			.schema(size.schema())
			.rows(size.rows())
			.bytes(size.bytes())
			.build();
	}

	record Receipt(String name, long rows, long bytes) {

	}

}
