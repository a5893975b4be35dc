package io.flightboot.airport.flight;

import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CatalogLookup}.
 */
class CatalogLookupTests {

	private final AirportCall call = new AirportCall(TestInvocation.newCall(FlightMethod.DO_ACTION));

	private final AirportCatalog shop = SimpleCatalog.of("shop");

	@Test
	void theUnnamedCatalogIsTheOneThatWasChosen() {
		CatalogLookup lookup = new CatalogLookup(List.of(this.shop), List.of(), "shop");
		assertThat(lookup.catalog("", this.call)).isSameAs(this.shop);
		assertThat(lookup.catalog("shop", this.call)).isSameAs(this.shop);
	}

	@Test
	void whoNamesNoneIsToldWhatToDo() {
		CatalogLookup lookup = new CatalogLookup(List.of(this.shop), List.of(), null);
		assertMissing(lookup, "", "ATTACH must name a catalog: this service has none that goes without");
		assertMissing(lookup, "Shop", "There is no catalog 'Shop'");
	}

	private void assertMissing(CatalogLookup lookup, String name, String message) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> lookup.catalog(name, this.call))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_FOUND));
	}

	@Test
	void namesAreGivenOnce() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new CatalogLookup(List.of(this.shop, SimpleCatalog.of("shop")), List.of(), null))
			.withMessageContaining("two catalogs 'shop'");
	}

}
