package io.flightboot.airport.flight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.flight.TableChangeExchange.ChangeKind;
import io.flightboot.call.FlightCall;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.expression.FilterLimits;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.ProvidedFlights;
import org.jspecify.annotations.Nullable;

/**
 * Tables and table functions as flights, changes and other functions as exchanges.
 *
 * @since 0.1.0
 */
public final class AirportFlights implements ProvidedFlights {

	private static final String OPERATION_HEADER = "airport-operation";

	private static final String CATALOG_FILTER_HEADER = "airport-list-flights-filter-catalog";

	private static final String SCHEMA_FILTER_HEADER = "airport-list-flights-filter-schema";

	private final CatalogLookup catalogs;

	private final Scans scans;

	private final Duration idleTimeout;

	/**
	 * Serve catalogs.
	 * @param catalogs the catalogs
	 * @param codec reads tickets
	 * @param limits what filters may be like
	 * @param idleTimeout how long to wait for a client that sends nothing in an exchange
	 */
	public AirportFlights(CatalogLookup catalogs, FlightCodec codec, FilterLimits limits, Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
		this.catalogs = catalogs;
		this.scans = new Scans(codec, limits);
	}

	CatalogLookup catalogs() {
		return this.catalogs;
	}

	Scans scans() {
		return this.scans;
	}

	@Override
	public @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
		AirportObject asked = AirportObject.of(path);
		if (asked == null) {
			return null;
		}
		AirportCall caller = new AirportCall(call);
		FoundObject found = this.catalogs.find(asked, caller);
		AirportObject object = found.object();
		if (object.isTable()) {
			AirportTable table = found.table();
			return (table != null) ? new TableFlight(object, table, this.scans) : null;
		}
		return (found.function(caller) instanceof TableFunction function)
				? new FunctionFlight(object, function, this.scans) : null;
	}

	@Override
	public @Nullable ProvidedExchange findExchange(RoutePath path, FlightCall call) {
		ProvidedExchange exchange = exchange(path, call);
		return (exchange != null) ? new PatientExchange(exchange, this.idleTimeout) : null;
	}

	private @Nullable ProvidedExchange exchange(RoutePath path, FlightCall call) {
		AirportObject asked = AirportObject.of(path);
		if (asked == null) {
			return null;
		}
		AirportCall caller = new AirportCall(call);
		FoundObject found = this.catalogs.find(asked, caller);
		AirportObject object = found.object();
		if (object.isTable()) {
			AirportTable table = found.table();
			ChangeKind kind = kind(call.headers().get(OPERATION_HEADER));
			return (table != null && kind != null) ? new TableChangeExchange(object, table, kind) : null;
		}
		AirportFunction function = found.function(caller);
		if (function instanceof ScalarFunction scalar) {
			return new ScalarFunctionExchange(object.route(), scalar);
		}
		return (function instanceof TableInOutFunction table) ? new TableInOutExchange(object.route(), table) : null;
	}

	private static @Nullable ChangeKind kind(@Nullable String operation) {
		for (ChangeKind kind : ChangeKind.values()) {
			if (kind.name().toLowerCase(Locale.ROOT).equals(operation)) {
				return kind;
			}
		}
		return null;
	}

	@Override
	public Collection<? extends ProvidedFlight> flights() {
		// What depends on the caller is nobody else's business
		return List.of();
	}

	@Override
	public Collection<? extends ProvidedFlight> flights(FlightCall call) {
		AirportCall caller = new AirportCall(call);
		String asked = call.headers().get(CATALOG_FILTER_HEADER);
		String schemaName = call.headers().get(SCHEMA_FILTER_HEADER);
		List<ProvidedFlight> flights = new ArrayList<>();
		if (asked != null) {
			AirportCatalog catalog = this.catalogs.find(asked, caller);
			if (catalog != null) {
				add(flights, catalog, schemaName, caller);
			}
			return flights;
		}
		this.catalogs.catalogs(caller).forEach((catalog) -> add(flights, catalog, schemaName, caller));
		return flights;
	}

	private void add(List<ProvidedFlight> flights, AirportCatalog catalog, @Nullable String schemaName,
			AirportCall call) {
		for (AirportSchema schema : catalog.schemas(call)) {
			if (schemaName == null || schemaName.equalsIgnoreCase(schema.name())) {
				schema.tables(call)
					.forEach((table) -> flights.add(new TableFlight(
							AirportObject.table(catalog.name(), schema.name(), table.name()), table, this.scans)));
				NumberedFunction.of(catalog.name(), schema, call)
					.forEach((function) -> flights
						.add(new FunctionFlight(function.object(), function.function(), this.scans)));
			}
		}
	}

	@Override
	public boolean listsAlone(FlightCall call) {
		return call.headers().get(CATALOG_FILTER_HEADER) != null || call.headers().get(SCHEMA_FILTER_HEADER) != null;
	}

}
