package io.flightboot.airport.protocol;

/**
 * A table to drop.
 *
 * @param catalog name of the catalog, which may be empty
 * @param schema name of the table's schema
 * @param table name of the table
 * @param ignoreNotFound whether it is fine if there is none
 * @since 0.1.0
 */
public record DropTableRequest(String catalog, String schema, String table, boolean ignoreNotFound) {

	/**
	 * Read the body of action {@code drop_table}.
	 */
	public static DropTableRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.DROP_TABLE, body);
		return new DropTableRequest(map.text("catalog_name"), map.text("schema_name"), map.text("name"),
				map.flag("ignore_not_found"));
	}

}
