package io.flightboot.airport.protocol;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table to make. Defaults, comments and collations are not told.
 *
 * @param catalog name of the catalog, which may be empty
 * @param schema name of the table's schema
 * @param table name of the table
 * @param columns columns in order, all of them nullable
 * @param onConflict what happens if there is such a table
 * @param constraints constraints of the table
 * @since 0.1.0
 */
public record CreateTableRequest(String catalog, String schema, String table, Schema columns, OnConflict onConflict,
		TableConstraints constraints) {

	/**
	 * Read the body of action {@code create_table}.
	 */
	public static CreateTableRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.CREATE_TABLE, body);
		return new CreateTableRequest(map.text("catalog_name"), map.text("schema_name"), map.text("table_name"),
				RequestValues.columns(map, "arrow_schema"), OnConflict.of(map, "on_conflict"),
				TableConstraints.of(map));
	}

}
