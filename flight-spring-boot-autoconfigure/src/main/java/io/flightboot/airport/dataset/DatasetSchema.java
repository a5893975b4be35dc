package io.flightboot.airport.dataset;

import java.util.Collection;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of a schema. They are looked for when somebody asks.
 */
final class DatasetSchema implements AirportSchema {

	private final String name;

	private final DatasetTables tables;

	DatasetSchema(String name, DatasetTables tables) {
		this.name = name;
		this.tables = tables;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Collection<? extends AirportTable> tables(AirportCall call) {
		return this.tables.tables(this.name, call);
	}

	@Override
	public @Nullable AirportTable table(String name, AirportCall call) {
		return this.tables.table(this.name, name, call);
	}

}
