package io.flightboot.airport;

/**
 * A catalog whose schemas come and go by SQL.
 *
 * @since 0.1.0
 */
public interface MutableCatalog extends AirportCatalog {

	/**
	 * Make a schema, for {@code CREATE SCHEMA}.
	 * @throws AirportException if there is one of that name, or it can't be made
	 */
	AirportSchema createSchema(NewSchema schema, AirportCall call);

	/**
	 * Remove a schema with all that is in it, for {@code DROP SCHEMA}.
	 * @param name the name of a schema that the caller sees
	 */
	void dropSchema(String name, AirportCall call);

}
