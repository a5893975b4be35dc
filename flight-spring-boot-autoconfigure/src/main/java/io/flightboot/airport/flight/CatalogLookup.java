package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import io.flightboot.airport.AirportSchema;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Finds catalogs and what is in them.
 *
 * @since 0.1.0
 */
public final class CatalogLookup {

	private final Map<String, AirportCatalog> fixed = new LinkedHashMap<>();

	private final List<AirportCatalogs> sources;

	private final @Nullable String unnamed;

	/**
	 * Create the lookup.
	 * @param catalogs catalogs for everybody, whose names differ
	 * @param sources catalogs that depend on the call, asked in this order
	 * @param unnamed name of the catalog that is meant where none is named, or
	 * {@code null}
	 */
	public CatalogLookup(List<AirportCatalog> catalogs, List<AirportCatalogs> sources, @Nullable String unnamed) {
		for (AirportCatalog catalog : catalogs) {
			Assert.hasLength(catalog.name(), "A catalog must have a name");
			Assert.state(this.fixed.put(catalog.name(), catalog) == null,
					() -> "There are two catalogs '" + catalog.name() + "'. Give one of them another name.");
		}
		this.sources = List.copyOf(sources);
		this.unnamed = unnamed;
	}

	/**
	 * Return all catalogs of a caller.
	 */
	Collection<AirportCatalog> catalogs(AirportCall call) {
		List<AirportCatalog> all = new ArrayList<>(this.fixed.values());
		this.sources.forEach((source) -> all.addAll(source.catalogs(call)));
		return all;
	}

	/**
	 * Return the names of the catalogs that everybody may reach.
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.fixed.keySet());
	}

	/**
	 * Return the catalogs that everybody may reach.
	 */
	Collection<AirportCatalog> catalogs() {
		return this.fixed.values();
	}

	@Nullable AirportCatalog find(String name, AirportCall call) {
		if (name.isEmpty() && this.unnamed != null) {
			return find(this.unnamed, call);
		}
		AirportCatalog catalog = this.fixed.get(name);
		for (int i = 0; catalog == null && i < this.sources.size(); i++) {
			catalog = this.sources.get(i).find(name, call);
		}
		return catalog;
	}

	AirportCatalog catalog(String name, AirportCall call) {
		AirportCatalog catalog = find(name, call);
		if (catalog == null) {
			throw name.isEmpty()
					? new FlightException(FlightErrorCode.NOT_FOUND,
							"ATTACH must name a catalog: this service has none that goes without")
					: missing("catalog", name);
		}
		return catalog;
	}

	AirportSchema schema(AirportCatalog catalog, String name, AirportCall call) {
		AirportSchema schema = catalog.schema(name, call);
		if (schema == null) {
			throw missing("schema", name);
		}
		return schema;
	}

	/**
	 * Find an object.
	 */
	FoundObject find(AirportObject asked, AirportCall call) {
		AirportCatalog catalog = find(asked.catalog(), call);
		AirportSchema schema = (catalog != null) ? catalog.schema(asked.schema(), call) : null;
		return (catalog != null && schema != null) ? FoundObject.of(asked, catalog, schema, call)
				: new FoundObject(asked, null, null);
	}

	/**
	 * Find the object that a client sends back the descriptor of.
	 */
	FoundObject find(FlightDescriptor descriptor, AirportCall call) {
		return find(AirportObject.of(descriptor), call);
	}

	static FlightException missing(String kind, String name) {
		return new FlightException(FlightErrorCode.NOT_FOUND, "There is no " + kind + " '" + name + "'");
	}

}
