package io.flightboot.airport.function;

import java.util.Collection;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import org.jspecify.annotations.Nullable;

/**
 * Catalogs that depend on the call, with the annotated functions beside what they have of
 * their own.
 *
 * @since 0.1.0
 */
public final class FunctionCatalogs implements AirportCatalogs {

	private final AirportCatalogs catalogs;

	private final AnnotatedFunctions functions;

	/**
	 * Add the functions to catalogs.
	 */
	public FunctionCatalogs(AirportCatalogs catalogs, AnnotatedFunctions functions) {
		this.catalogs = catalogs;
		this.functions = functions;
	}

	@Override
	public @Nullable AirportCatalog find(String name, AirportCall call) {
		AirportCatalog catalog = this.catalogs.find(name, call);
		return (catalog != null) ? FunctionCatalog.of(catalog, this.functions) : null;
	}

	@Override
	public Collection<? extends AirportCatalog> catalogs(AirportCall call) {
		List<AirportCatalog> all = List.copyOf(this.catalogs.catalogs(call));
		return all.stream().map((catalog) -> FunctionCatalog.of(catalog, this.functions)).toList();
	}

}
