package io.flightboot.airport.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableVersion;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of actions as DuckDB's client writes them, byte for byte.
 */
public final class AirportRequests {

	private AirportRequests() {
	}

	/**
	 * Write the body of {@code list_schemas}, {@code catalog_version} and
	 * {@code create_transaction}.
	 */
	public static byte[] catalog(String catalog) {
		return new ClientMessage().text("catalog_name", catalog).toByteArray();
	}

	public static byte[] createSchema(String catalog, String schema, @Nullable String comment) {
		return new ClientMessage().text("catalog_name", catalog)
			.text("schema", schema)
			.text("comment", comment)
			.map("tags", Map.of())
			.toByteArray();
	}

	public static byte[] dropSchema(String catalog, String schema, boolean ignoreNotFound) {
		return drop("schema", catalog, "", schema, ignoreNotFound);
	}

	public static byte[] dropTable(String catalog, String schema, String table, boolean ignoreNotFound) {
		return drop("table", catalog, schema, table, ignoreNotFound);
	}

	private static byte[] drop(String type, String catalog, String schema, String name, boolean ignoreNotFound) {
		return new ClientMessage().text("type", type)
			.text("catalog_name", catalog)
			.text("schema_name", schema)
			.text("name", name)
			.flag("ignore_not_found", ignoreNotFound)
			.toByteArray();
	}

	public static byte[] createTable(TableName table, Schema columns, String onConflict, TableConstraints constraints) {
		return new ClientMessage().text("catalog_name", table.catalog())
			.text("schema_name", table.schema())
			.text("table_name", table.table())
			.bytes("arrow_schema", columns.serializeAsMessage())
			.text("on_conflict", onConflict)
			.numbers("not_null_constraints", constraints.notNull())
			.numbers("unique_constraints", constraints.unique())
			.texts("check_constraints", constraints.checks())
			.texts("primary_key_columns", constraints.primaryKeyColumns())
			.texts("unique_columns", constraints.uniqueColumns())
			.texts("multi_key_primary_keys", constraints.multiKeyPrimaryKeys())
			.texts("extra_constraints", constraints.extra())
			.toByteArray();
	}

	public static byte[] flightInfo(FlightDescriptor descriptor, @Nullable TableVersion at) {
		return at(new ClientMessage().bytes("descriptor", bytes(descriptor)), at).toByteArray();
	}

	public static byte[] tableFunctionFlightInfo(FlightDescriptor descriptor, byte[] parameters,
			@Nullable Schema tableInput, @Nullable TableVersion at) {
		return at(new ClientMessage().bytes("descriptor", bytes(descriptor))
			.bytes("parameters", parameters)
			.bytes("table_input_schema", bytes(tableInput)), at).toByteArray();
	}

	public static byte[] endpoints(FlightDescriptor descriptor, ScanParameters parameters) {
		ParameterStream arguments = parameters.functionParameters();
		ClientMessage map = new ClientMessage()
			.text("json_filters", (parameters.jsonFilters() != null) ? parameters.jsonFilters() : "")
			.numbers("column_ids", parameters.columnIds().ids())
			.bytes("table_function_parameters", (arguments != null) ? arguments.bytes() : new byte[0])
			.bytes("table_function_input_schema", bytes(parameters.tableInput()));
		return new ClientMessage().bytes("descriptor", bytes(descriptor))
			.message("parameters", at(map, parameters.at()))
			.toByteArray();
	}

	public static byte[] columnStatistics(FlightDescriptor descriptor, String column, String type) {
		return new ClientMessage().bytes("flight_descriptor", bytes(descriptor))
			.text("column_name", column)
			.text("type", type)
			.toByteArray();
	}

	/**
	 * Write the first message of an exchange with a function that takes a table.
	 */
	public static byte[] tableInOut(@Nullable String jsonFilters, byte[] parameters) {
		return at(new ClientMessage().text("json_filters", (jsonFilters != null) ? jsonFilters : "")
			.numbers("column_ids", List.of())
			.bytes("parameters", parameters), null).toByteArray();
	}

	/**
	 * Write the body of an action that changes a table.
	 */
	public static byte[] alter(AlterTableRequest request) {
		ClientMessage message = new ClientMessage().text("catalog", request.table().catalog())
			.text("schema", request.table().schema())
			.text("name", request.table().table())
			.flag("ignore_not_found", request.ignoreNotFound());
		TableAlteration alteration = request.alteration();
		if (alteration instanceof TableAlteration.RenameTable change) {
			message.text("new_table_name", change.name());
		}
		else if (alteration instanceof TableAlteration.RenameColumn change) {
			message.text("new_name", change.name()).text("old_name", change.column());
		}
		else if (alteration instanceof TableAlteration.AddColumn change) {
			message.flag("if_column_not_exists", change.ifNotExists()).bytes("column_schema", bytes(change.column()));
		}
		else if (alteration instanceof TableAlteration.RemoveColumn change) {
			message.text("removed_column", change.column())
				.flag("if_column_exists", change.ifExists())
				.flag("cascade", change.cascade());
		}
		else if (alteration instanceof TableAlteration.ChangeType change) {
			message.bytes("column_schema", bytes(change.column())).text("expression", change.expression());
		}
		else if (alteration instanceof TableAlteration.SetDefault change) {
			message.text("column_name", change.column()).text("expression", change.expression());
		}
		else if (alteration instanceof TableAlteration.SetNotNull change) {
			// The client really writes this key twice
			message.text("column_name", change.column()).flag("ignore_not_found", request.ignoreNotFound());
		}
		else if (alteration instanceof TableAlteration.DropNotNull change) {
			message.text("column_name", change.column());
		}
		else if (alteration instanceof TableAlteration.AddConstraint change) {
			message.text("constraint", change.constraint());
		}
		else if (alteration instanceof TableAlteration.AddField change) {
			message.flag("if_field_not_exists", change.ifNotExists())
				.bytes("column_schema", bytes(change.field()))
				.texts("column_path", change.path());
		}
		else if (alteration instanceof TableAlteration.RemoveField change) {
			message.texts("column_path", change.path())
				.flag("if_column_exists", change.ifExists())
				.flag("cascade", change.cascade());
		}
		else if (alteration instanceof TableAlteration.RenameField change) {
			message.texts("column_path", change.path()).text("new_name", change.name());
		}
		return message.toByteArray();
	}

	private static ClientMessage at(ClientMessage message, @Nullable TableVersion at) {
		return message.text("at_unit", (at != null) ? at.unit().name() : "")
			.text("at_value", (at != null) ? at.value() : "");
	}

	private static byte[] bytes(Field column) {
		return bytes(new Schema(List.of(column)));
	}

	private static byte[] bytes(@Nullable Schema schema) {
		return (schema != null) ? schema.serializeAsMessage() : new byte[0];
	}

	private static byte[] bytes(FlightDescriptor descriptor) {
		ByteBuffer buffer = descriptor.serialize();
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
