package io.flightboot.autoconfigure.airport;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import io.flightboot.airport.flight.AirportErrors;
import io.flightboot.airport.flight.AirportFlights;
import io.flightboot.airport.flight.AlterActions;
import io.flightboot.airport.flight.CatalogActions;
import io.flightboot.airport.flight.CatalogLookup;
import io.flightboot.airport.flight.ContentDelivery;
import io.flightboot.airport.flight.ContentStore;
import io.flightboot.airport.flight.DefinitionActions;
import io.flightboot.airport.flight.ScanActions;
import io.flightboot.airport.flight.ScanTickets;
import io.flightboot.airport.function.AnnotatedFunctions;
import io.flightboot.airport.function.FunctionCatalog;
import io.flightboot.airport.function.FunctionCatalogs;
import io.flightboot.autoconfigure.codec.FlightCodecAutoConfiguration;
import io.flightboot.autoconfigure.handler.FlightHandlerAutoConfiguration;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.TicketCodec;
import io.flightboot.expression.FilterLimits;
import io.flightboot.handler.FlightEndpoints;
import io.flightboot.handler.FlightLocations;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} of catalogs that DuckDB attaches with its
 * extension Airport.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightCodecAutoConfiguration.class, before = FlightHandlerAutoConfiguration.class)
@Conditional(OnAirportCatalogs.class)
@EnableConfigurationProperties(FlightAirportProperties.class)
public final class FlightAirportAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CatalogLookup flightAirportCatalogs(ObjectProvider<AirportCatalog> catalogs,
			ObjectProvider<AirportCatalogs> sources, AnnotatedFunctions functions, FlightAirportProperties properties) {
		List<AirportCatalog> all = catalogs.orderedStream().toList();
		checkNames(all, properties);
		return new CatalogLookup(all.stream().map((catalog) -> FunctionCatalog.of(catalog, functions)).toList(),
				sources.orderedStream()
					.<AirportCatalogs>map((source) -> new FunctionCatalogs(source, functions))
					.toList(),
				properties.getDefaultCatalog());
	}

	private static void checkNames(List<AirportCatalog> catalogs, FlightAirportProperties properties) {
		Set<String> names = new HashSet<>();
		for (AirportCatalog catalog : catalogs) {
			String name = catalog.name();
			if (!names.add(name)) {
				boolean datasets = name.equals(properties.getDatasets().getCatalog());
				if (datasets || properties.getCatalogs().containsKey(name)) {
					throw new InvalidConfigurationPropertyValueException(
							datasets ? "flight.airport.datasets.catalog" : OnEngineCatalogs.PROPERTY + "." + name, name,
							"There is another catalog of that name. Give one of them another name.");
				}
			}
		}
	}

	@Bean
	@ConditionalOnMissingBean
	AirportFlights flightAirportFlights(CatalogLookup catalogs, FlightCodec codec) {
		return new AirportFlights(catalogs, codec, FilterLimits.DEFAULTS);
	}

	@Bean
	@ConditionalOnMissingBean
	ContentDelivery flightAirportContentDelivery(ObjectProvider<ContentStore> store,
			FlightAirportProperties properties) {
		return ContentDeliveries.of(properties, store.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	CatalogActions flightAirportCatalogActions(CatalogLookup catalogs, ObjectProvider<RouteVisibility> visibility,
			ObjectProvider<RouteAccess> access, ContentDelivery delivery) {
		return new CatalogActions(catalogs,
				(call, kind, name) -> visibility.getIfAvailable(() -> RouteVisibility.ALL).isVisible(call, kind, name),
				access.getIfAvailable(() -> RouteAccess.ALL), delivery);
	}

	@Bean
	@ConditionalOnMissingBean
	ScanActions flightAirportScanActions(AirportFlights flights, FlightCodec codec, TicketCodec tickets,
			ObjectProvider<RouteAccess> access, ObjectProvider<FlightLocations> locations) {
		return new ScanActions(flights, access.getIfAvailable(() -> RouteAccess.ALL), new ScanTickets(codec,
				new FlightEndpoints(tickets, locations.getIfAvailable(() -> FlightLocations.REUSE_CONNECTION))));
	}

	@Bean
	@ConditionalOnMissingBean
	AlterActions flightAirportAlterActions(CatalogLookup catalogs, ObjectProvider<RouteAccess> access) {
		return new AlterActions(catalogs, access.getIfAvailable(() -> RouteAccess.ALL));
	}

	@Bean
	@ConditionalOnMissingBean
	AirportErrors flightAirportErrors() {
		return new AirportErrors();
	}

	@Bean
	@ConditionalOnMissingBean
	DefinitionActions flightAirportDefinitionActions(CatalogLookup catalogs, ObjectProvider<RouteAccess> access,
			ContentDelivery delivery) {
		return new DefinitionActions(catalogs, access.getIfAvailable(() -> RouteAccess.ALL), delivery);
	}

}
