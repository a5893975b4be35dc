package io.flightboot.airport.protocol;

/**
 * A schema to drop. Whether {@code CASCADE} was said is not known.
 *
 * @param catalog name of the catalog, which may be empty
 * @param schema name of the schema
 * @param ignoreNotFound whether it is fine if there is none
 * @since 0.1.0
 */
public record DropSchemaRequest(String catalog, String schema, boolean ignoreNotFound) {

	/**
	 * Read the body of action {@code drop_schema}.
	 */
	public static DropSchemaRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.DROP_SCHEMA, body);
		// Key "schema_name" is there too, and empty
		return new DropSchemaRequest(map.text("catalog_name"), map.text("name"), map.flag("ignore_not_found"));
	}

}
