package io.flightboot.autoconfigure.dataset;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Configuration that queries and tables have in common.
 *
 * @since 0.1.0
 */
public abstract class DatasetRelationProperties {

	/**
	 * Name of the DataSource bean. The only one, or the primary one, if not set.
	 */
	private @Nullable String dataSource;

	/**
	 * Route of the dataset, or its beginning if there are several. Name in the
	 * configuration if not set.
	 */
	private @Nullable String route;

	/**
	 * Rows that the driver fetches at once. MySQL's streams only with -2147483648, or
	 * with useCursorFetch in the URL.
	 */
	private int fetchSize = 1000;

	/**
	 * How long the database may take until it has rows. 0 for ever.
	 */
	private Duration queryTimeout = Duration.ofMinutes(5);

	/**
	 * How long columns, and which tables there are, are remembered. 0 not at all.
	 */
	private Duration metadataTtl = Duration.ofMinutes(1);

	public @Nullable String getDataSource() {
		return this.dataSource;
	}

	public void setDataSource(@Nullable String dataSource) {
		this.dataSource = dataSource;
	}

	public @Nullable String getRoute() {
		return this.route;
	}

	public void setRoute(@Nullable String route) {
		this.route = route;
	}

	public int getFetchSize() {
		return this.fetchSize;
	}

	public void setFetchSize(int fetchSize) {
		this.fetchSize = fetchSize;
	}

	public Duration getQueryTimeout() {
		return this.queryTimeout;
	}

	public void setQueryTimeout(Duration queryTimeout) {
		this.queryTimeout = queryTimeout;
	}

	public Duration getMetadataTtl() {
		return this.metadataTtl;
	}

	public void setMetadataTtl(Duration metadataTtl) {
		this.metadataTtl = metadataTtl;
	}

}
