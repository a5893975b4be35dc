package io.flightboot.sample.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.MutableCatalog;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.engine.EngineCatalog;

/**
 * Schemas that the embedded engine keeps, beside those of the application, which nobody
 * can drop.
 */
class ShopCatalog implements MutableCatalog, AutoCloseable {

	private final EngineCatalog kept;

	private final List<AirportSchema> own;

	/**
	 * Create the catalog.
	 * @param kept has the schemas that may change, and closes with this catalog
	 * @param own other schemas
	 */
	ShopCatalog(EngineCatalog kept, AirportSchema... own) {
		this.kept = kept;
		this.own = List.of(own);
	}

	@Override
	public String name() {
		return this.kept.name();
	}

	@Override
	public Collection<AirportSchema> schemas(AirportCall call) {
		List<AirportSchema> schemas = new ArrayList<>(this.kept.schemas(call));
		schemas.addAll(this.own);
		return schemas;
	}

	@Override
	public long version(AirportCall call) {
		return this.kept.version(call);
	}

	@Override
	public AirportSchema createSchema(NewSchema schema, AirportCall call) {
		refuse(schema.name());
		return this.kept.createSchema(schema, call);
	}

	@Override
	public void dropSchema(String name, AirportCall call) {
		refuse(name);
		this.kept.dropSchema(name, call);
	}

	private void refuse(String name) {
		if (this.own.stream().anyMatch((schema) -> schema.name().equalsIgnoreCase(name))) {
			throw new AirportException(Kind.PERMISSION, "Schema '" + name + "' is the application's");
		}
	}

	@Override
	public void close() {
		this.kept.close();
	}

}
