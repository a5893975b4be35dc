package io.flightboot.autoconfigure.airport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.flightboot.airport.flight.CatalogDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

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

	/**
	 * Time that DuckDB may send nothing to a statement or function before its call ends.
	 * It keeps them open for a whole query.
	 */
	private Duration exchangeIdleTimeout = Duration.ofMinutes(10);

	private final Datasets datasets = new Datasets();

	/**
	 * Whether DuckDB gets all schemas of a catalog at once, and keeps them on its disk.
	 */
	private boolean bundle;

	/**
	 * Size up to which contents stay within the message when the delivery is by URL.
	 */
	private DataSize inlineSize = DataSize.ofKilobytes(32);

	/**
	 * Contents of catalogs as objects of S3.
	 */
	@NestedConfigurationProperty
	private final AirportS3Properties s3 = new AirportS3Properties();

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

	public boolean isBundle() {
		return this.bundle;
	}

	public void setBundle(boolean bundle) {
		this.bundle = bundle;
	}

	public DataSize getInlineSize() {
		return this.inlineSize;
	}

	public void setInlineSize(DataSize inlineSize) {
		this.inlineSize = inlineSize;
	}

	public AirportS3Properties getS3() {
		return this.s3;
	}

	public Duration getExchangeIdleTimeout() {
		return this.exchangeIdleTimeout;
	}

	public void setExchangeIdleTimeout(Duration exchangeIdleTimeout) {
		this.exchangeIdleTimeout = exchangeIdleTimeout;
	}

	public Datasets getDatasets() {
		return this.datasets;
	}

	/**
	 * The datasets as tables.
	 */
	public static class Datasets {

		/**
		 * Catalog whose tables the datasets are. They are no tables if not set.
		 */
		private @Nullable String catalog;

		/**
		 * Schema of the datasets whose routes have a single segment. The first segment of
		 * a longer one is the schema.
		 */
		private String schema = "datasets";

		public @Nullable String getCatalog() {
			return this.catalog;
		}

		public void setCatalog(@Nullable String catalog) {
			this.catalog = catalog;
		}

		public String getSchema() {
			return this.schema;
		}

		public void setSchema(String schema) {
			this.schema = schema;
		}

	}

}
