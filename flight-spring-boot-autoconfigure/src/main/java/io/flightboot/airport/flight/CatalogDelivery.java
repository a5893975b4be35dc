package io.flightboot.airport.flight;

/**
 * How DuckDB gets what is in a schema.
 *
 * @since 0.1.0
 */
public enum CatalogDelivery {

	/** Together with the schemas. */
	INLINE,

	/** By a listing of flights, when it needs it. */
	LIST_FLIGHTS,

	/** By HTTP from a {@link ContentStore}, unless it knows the same contents already. */
	URL

}
