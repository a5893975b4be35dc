package io.flightboot.airport.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A schema to make. Whether {@code IF NOT EXISTS} was said is not known.
 *
 * @param catalog name of the catalog, which may be empty
 * @param schema name of the new schema
 * @param comment what the schema is for
 * @param tags tags of the schema
 * @since 0.1.0
 */
public record CreateSchemaRequest(String catalog, String schema, @Nullable String comment, Map<String, String> tags) {

	public CreateSchemaRequest {
		tags = Map.copyOf(tags);
	}

	/**
	 * Read the body of action {@code create_schema}.
	 */
	public static CreateSchemaRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.CREATE_SCHEMA, body);
		return new CreateSchemaRequest(map.text("catalog_name"), map.text("schema"), map.textOrNull("comment"),
				map.textMap("tags"));
	}

}
