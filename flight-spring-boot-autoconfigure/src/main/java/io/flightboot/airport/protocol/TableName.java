package io.flightboot.airport.protocol;

/**
 * A table by name.
 *
 * @param catalog name of the catalog, which may be empty
 * @param schema name of the schema
 * @param table name of the table
 * @since 0.1.0
 */
public record TableName(String catalog, String schema, String table) {

}
