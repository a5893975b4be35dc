package io.flightboot.airport.protocol;

import java.util.Set;

/**
 * Names of the protocol's actions.
 *
 * @since 0.1.0
 */
public final class AirportActions {

	public static final String LIST_SCHEMAS = "list_schemas";

	public static final String CATALOG_VERSION = "catalog_version";

	public static final String CREATE_TRANSACTION = "create_transaction";

	public static final String CREATE_SCHEMA = "create_schema";

	public static final String DROP_SCHEMA = "drop_schema";

	public static final String CREATE_TABLE = "create_table";

	public static final String DROP_TABLE = "drop_table";

	public static final String FLIGHT_INFO = "flight_info";

	public static final String TABLE_FUNCTION_FLIGHT_INFO = "table_function_flight_info";

	public static final String ENDPOINTS = "endpoints";

	public static final String COLUMN_STATISTICS = "column_statistics";

	public static final String RENAME_TABLE = "rename_table";

	public static final String RENAME_COLUMN = "rename_column";

	public static final String ADD_COLUMN = "add_column";

	public static final String REMOVE_COLUMN = "remove_column";

	public static final String CHANGE_COLUMN_TYPE = "change_column_type";

	public static final String SET_DEFAULT = "set_default";

	public static final String SET_NOT_NULL = "set_not_null";

	public static final String DROP_NOT_NULL = "drop_not_null";

	public static final String ADD_CONSTRAINT = "add_constraint";

	public static final String ADD_FIELD = "add_field";

	public static final String REMOVE_FIELD = "remove_field";

	public static final String RENAME_FIELD = "rename_field";

	/** The actions that change a table, which {@link AlterTableRequest} reads. */
	public static final Set<String> ALTER = Set.of(RENAME_TABLE, RENAME_COLUMN, ADD_COLUMN, REMOVE_COLUMN,
			CHANGE_COLUMN_TYPE, SET_DEFAULT, SET_NOT_NULL, DROP_NOT_NULL, ADD_CONSTRAINT, ADD_FIELD, REMOVE_FIELD,
			RENAME_FIELD);

	private AirportActions() {
	}

}
