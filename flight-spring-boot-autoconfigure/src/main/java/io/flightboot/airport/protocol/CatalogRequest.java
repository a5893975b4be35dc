package io.flightboot.airport.protocol;

/**
 * What {@code list_schemas}, {@code catalog_version} and {@code create_transaction} ask
 * for: a catalog and nothing else.
 *
 * @param catalog name of the catalog, which may be empty
 * @since 0.1.0
 */
public record CatalogRequest(String catalog) {

	/**
	 * Read the body of one of the three actions.
	 */
	public static CatalogRequest decode(String action, byte[] body) {
		return new CatalogRequest(MessageMap.read(action, body).text("catalog_name"));
	}

}
