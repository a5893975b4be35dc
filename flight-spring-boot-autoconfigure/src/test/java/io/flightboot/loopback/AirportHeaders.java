package io.flightboot.loopback;

import java.util.UUID;

import io.grpc.Metadata;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Headers as DuckDB's client sends them with each kind of call.
 */
final class AirportHeaders {

	private static final String SESSION = "6d2c0a5e-0d0c-4a58-a3c5-1c9c2b6d3a10";

	private final String location;

	private final String catalog;

	private final @Nullable String token;

	private final @Nullable String transaction;

	AirportHeaders(String location, String catalog, @Nullable String token, @Nullable String transaction) {
		this.location = location;
		this.catalog = catalog;
		this.token = token;
		this.transaction = transaction;
	}

	private Metadata standard() {
		Metadata headers = new Metadata();
		put(headers, "airport-user-agent", "airport/20250723");
		put(headers, "authority", this.location);
		put(headers, "airport-client-session-id", SESSION);
		put(headers, "airport-catalog", this.catalog);
		if (this.token != null) {
			put(headers, "authorization", "Bearer " + this.token);
		}
		return headers;
	}

	/**
	 * Headers of actions about the catalog and of DDL.
	 */
	Metadata action(String action) {
		Metadata headers = standard();
		put(headers, "airport-action-name", action);
		return headers;
	}

	/**
	 * Headers of actions that change a table.
	 */
	Metadata alter(String action) {
		Metadata headers = action(action);
		put(headers, "airport-action-name", action);
		return headers;
	}

	/**
	 * Headers of statistics.
	 */
	Metadata statistics() {
		Metadata headers = alter("column_statistics");
		put(headers, "airport-trace-id", UUID.randomUUID().toString());
		transaction(headers);
		return headers;
	}

	/**
	 * Headers of an action that prepares a scan of a table.
	 */
	Metadata scan(String action, FlightDescriptor table) {
		Metadata headers = get(table);
		put(headers, "airport-action-name", action);
		return headers;
	}

	/**
	 * Headers of a stream of a table.
	 */
	Metadata get(FlightDescriptor table) {
		Metadata headers = function(table);
		transaction(headers);
		return headers;
	}

	/**
	 * Headers of a stream of a table function, which belongs to no transaction.
	 */
	Metadata function(FlightDescriptor function) {
		Metadata headers = standard();
		put(headers, "airport-trace-id", UUID.randomUUID().toString());
		put(headers, "airport-flight-path", String.join("/", function.getPath()));
		return headers;
	}

	Metadata function(String action, FlightDescriptor function) {
		Metadata headers = function(function);
		put(headers, "airport-action-name", action);
		return headers;
	}

	/**
	 * Headers of an exchange.
	 */
	Metadata exchange(String operation, FlightDescriptor descriptor, boolean returning) {
		Metadata headers = function(descriptor);
		put(headers, "airport-operation", operation);
		put(headers, "return-chunks", returning ? "1" : "0");
		if (!operation.equals("table_function_in_out")) {
			transaction(headers);
		}
		return headers;
	}

	private void transaction(Metadata headers) {
		if (this.transaction != null) {
			put(headers, "airport-transaction-id", this.transaction);
		}
	}

	private static void put(Metadata headers, String name, String value) {
		headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
	}

}
