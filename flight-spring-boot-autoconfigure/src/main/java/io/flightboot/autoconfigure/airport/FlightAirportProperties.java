package io.flightboot.autoconfigure.airport;

import java.util.LinkedHashMap;
import java.util.Map;

import io.flightboot.airport.flight.CatalogDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of catalogs that DuckDB attaches.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.airport")
public class FlightAirportProperties {

	/**
	 * Catalog that is attached where no name is given. Without it a name must be given.
	 */
	private @Nullable String defaultCatalog;

	/**
	 * How DuckDB gets the tables and functions of a schema.
	 */
	private CatalogDelivery delivery = CatalogDelivery.INLINE;

	/**
	 * Catalogs that the embedded engine keeps, each under the name that is attached.
	 */
	private Map<String, AirportCatalogProperties> catalogs = new LinkedHashMap<>();

	public @Nullable String getDefaultCatalog() {
		return this.defaultCatalog;
	}

	public void setDefaultCatalog(@Nullable String defaultCatalog) {
		this.defaultCatalog = defaultCatalog;
	}

	public CatalogDelivery getDelivery() {
		return this.delivery;
	}

	public void setDelivery(CatalogDelivery delivery) {
		this.delivery = delivery;
	}

	public Map<String, AirportCatalogProperties> getCatalogs() {
		return this.catalogs;
	}

	public void setCatalogs(Map<String, AirportCatalogProperties> catalogs) {
		this.catalogs = catalogs;
	}

}
