package io.flightboot.autoconfigure.airport;

import java.util.Collection;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.flight.AirportFlights;
import io.flightboot.airport.flight.CatalogActions;
import io.flightboot.airport.flight.CatalogDelivery;
import io.flightboot.airport.flight.DefinitionActions;
import io.flightboot.airport.flight.ScanActions;
import io.flightboot.autoconfigure.FlightContextRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class FlightAirportAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void isNotThereWithoutCatalogs() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AirportFlights.class)
			.doesNotHaveBean(CatalogActions.class));
	}

	@Test
	void servesCatalogs() {
		this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop", SimpleSchema.of("sales")))
			.run((context) -> assertThat(context).hasSingleBean(AirportFlights.class)
				.hasSingleBean(CatalogActions.class)
				.hasSingleBean(ScanActions.class)
				.hasSingleBean(DefinitionActions.class));
	}

	@Test
	void servesCatalogsThatDependOnTheCall() {
		this.runner.withBean(AirportCatalogs.class, Nothing::new)
			.run((context) -> assertThat(context).hasSingleBean(AirportFlights.class));
	}

	@Test
	void twoCatalogsOfOneNameAreRefused() {
		this.runner.withBean("one", SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.withBean("two", SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("There are two catalogs 'shop'"));
	}

	@Test
	void deliveryIsMapped() {
		this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.withPropertyValues("flight.airport.delivery=list-flights")
			.run((context) -> assertThat(context.getBean(FlightAirportProperties.class).getDelivery())
				.isEqualTo(CatalogDelivery.LIST_FLIGHTS));
	}

	private static final class Nothing implements AirportCatalogs {

		@Override
		public @Nullable AirportCatalog find(String name, AirportCall call) {
			return null;
		}

		@Override
		public Collection<? extends AirportCatalog> catalogs(AirportCall call) {
			return List.of();
		}

	}

}
