package io.flightboot.autoconfigure.airport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import io.flightboot.airport.engine.EngineCatalog;
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
import io.flightboot.autoconfigure.codec.FlightCodecAutoConfiguration;
import io.flightboot.autoconfigure.handler.FlightHandlerAutoConfiguration;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.TicketCodec;
import io.flightboot.expression.FilterLimits;
import io.flightboot.handler.FlightEndpoints;
import io.flightboot.handler.FlightLocations;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.health.FlightHealthCheck;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBDriver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

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
		return new ServedCatalogs(catalogs.orderedStream().toList(), sources.orderedStream().toList(), functions,
				properties)
			.lookup();
	}

	@Bean
	@ConditionalOnMissingBean
	AirportFlights flightAirportFlights(CatalogLookup catalogs, FlightCodec codec, FlightAirportProperties properties) {
		Duration idleTimeout = properties.getExchangeIdleTimeout();
		if (idleTimeout.isZero() || idleTimeout.isNegative()) {
			throw new InvalidConfigurationPropertyValueException("flight.airport.exchange-idle-timeout", idleTimeout,
					"The time must be positive.");
		}
		return new AirportFlights(catalogs, codec, FilterLimits.DEFAULTS, idleTimeout);
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
		// Only when it is asked, and once: the bean factory takes its time
		SingletonSupplier<RouteVisibility> visible = SingletonSupplier
			.of(() -> visibility.getIfAvailable(() -> RouteVisibility.ALL));
		return new CatalogActions(catalogs, (call, kind, name) -> visible.obtain().isVisible(call, kind, name),
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

	/**
	 * Catalogs may be kept by the engine, whoever made them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DuckDBDriver.class, ArrowArrayStream.class })
	@ConditionalOnBean(EngineCatalog.class)
	static class Engines {

		@Bean
		@ConditionalOnMissingBean(name = "catalogs")
		FlightHealthCheck catalogs(ObjectProvider<EngineCatalog> catalogs) {
			List<EngineCatalog> all = catalogs.orderedStream().toList();
			return () -> check(all);
		}

		private static void check(List<EngineCatalog> catalogs) {
			List<String> problems = new ArrayList<>();
			for (EngineCatalog catalog : catalogs) {
				try {
					catalog.check();
				}
				catch (Exception ex) {
					problems.add("Catalog '" + catalog.name() + "': " + ex.getMessage());
				}
			}
			Assert.state(problems.isEmpty(), () -> String.join("; ", problems));
		}

	}

}
