package io.flightboot.autoconfigure.airport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.flight.CatalogLookup;
import io.flightboot.airport.function.AnnotatedFunctions;
import io.flightboot.airport.function.FunctionCatalog;
import io.flightboot.airport.function.FunctionCatalogs;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Puts together what clients attach: the catalogs, and the annotated functions, which get
 * catalogs of their own where there are none for them.
 */
final class ServedCatalogs {

	/** Catalog of functions if there is no other one, and none is configured. */
	static final String FUNCTIONS = "functions";

	private final List<AirportCatalog> catalogs;

	private final List<AirportCatalogs> sources;

	private final AnnotatedFunctions functions;

	private final FlightAirportProperties properties;

	ServedCatalogs(List<AirportCatalog> catalogs, List<AirportCatalogs> sources, AnnotatedFunctions functions,
			FlightAirportProperties properties) {
		this.catalogs = catalogs;
		this.sources = sources;
		this.functions = functions;
		this.properties = properties;
	}

	CatalogLookup lookup() {
		checkNames();
		try {
			List<AirportCatalog> all = new ArrayList<>(this.catalogs);
			missing().forEach((name) -> all.add(SimpleCatalog.of(name)));
			return new CatalogLookup(
					all.stream().map((catalog) -> FunctionCatalog.of(catalog, this.functions)).toList(),
					this.sources.stream()
						.<AirportCatalogs>map((source) -> new FunctionCatalogs(source, this.functions))
						.toList(),
					unnamed());
		}
		catch (IllegalStateException ex) {
			throw new InvalidAirportCatalogException(ex);
		}
	}

	private void checkNames() {
		Set<String> names = new HashSet<>();
		for (AirportCatalog catalog : this.catalogs) {
			String name = catalog.name();
			boolean datasets = name.equals(this.properties.getDatasets().getCatalog());
			if (!names.add(name) && (datasets || this.properties.getCatalogs().containsKey(name))) {
				throw new InvalidConfigurationPropertyValueException(
						datasets ? "flight.airport.datasets.catalog" : OnEngineCatalogs.PROPERTY + "." + name, name,
						"There is another catalog of that name. Give one of them another name.");
			}
		}
	}

	/**
	 * Return the catalogs that only functions are in. Which ones depend on the call isn't
	 * known here.
	 */
	private Set<String> missing() {
		Set<String> names = new LinkedHashSet<>();
		if (this.sources.isEmpty()) {
			names.addAll(this.functions.catalogs());
			this.catalogs.forEach((catalog) -> names.remove(catalog.name()));
			if (names.isEmpty() && isAlone()) {
				names.add(Objects.requireNonNullElse(this.properties.getDefaultCatalog(), FUNCTIONS));
			}
		}
		return names;
	}

	/**
	 * Return whether there is nothing but functions.
	 */
	private boolean isAlone() {
		return this.catalogs.isEmpty() && this.sources.isEmpty() && !this.functions.methods().isEmpty();
	}

	private @Nullable String unnamed() {
		String configured = this.properties.getDefaultCatalog();
		return (configured == null && isAlone() && this.functions.catalogs().isEmpty()) ? FUNCTIONS : configured;
	}

}
