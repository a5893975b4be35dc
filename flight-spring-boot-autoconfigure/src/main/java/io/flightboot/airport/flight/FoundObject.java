package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import org.jspecify.annotations.Nullable;

/**
 * What a client means, as far as it was found.
 *
 * @param object the object by the names that its catalog has for it. Clients may write
 * them in any case, and rules of authorization name them in one
 * @param schema where it is, or {@code null} if there is no such schema
 * @param table the table, or {@code null} if there is none or it is a function
 */
record FoundObject(AirportObject object, @Nullable AirportSchema schema, @Nullable AirportTable table) {

	/**
	 * Look for an object where it should be.
	 */
	static FoundObject of(AirportObject asked, AirportCatalog catalog, AirportSchema schema, AirportCall call) {
		AirportTable table = asked.isTable() ? schema.table(asked.name(), call) : null;
		AirportObject object = new AirportObject(catalog.name(), schema.name(),
				(table != null) ? table.name() : asked.name(), asked.overload(), asked.columns());
		return new FoundObject(object, schema, table);
	}

	/**
	 * Look for a table in a schema.
	 */
	static FoundObject table(AirportCatalog catalog, AirportSchema schema, String name, AirportCall call) {
		return of(AirportObject.table(catalog.name(), schema.name(), name), catalog, schema, call);
	}

	/**
	 * Return the table, which must be there.
	 */
	AirportTable existingTable() {
		if (this.table == null) {
			throw CatalogLookup.missing("table", this.object.name());
		}
		return this.table;
	}

	@Nullable AirportFunction function(AirportCall call) {
		if (this.schema == null || this.object.isTable()) {
			return null;
		}
		return NumberedFunction.of(this.object.catalog(), this.schema, call)
			.stream()
			.filter((function) -> function.object().overload() == this.object.overload()
					&& function.object().name().equals(this.object.name()))
			.map(NumberedFunction::function)
			.findFirst()
			.orElse(null);
	}

}
