package io.flightboot.airport.protocol;

import java.net.URI;
import java.util.Base64;

import io.flightboot.airport.ScanPart.FileFormat;
import org.apache.arrow.flight.Location;

import org.springframework.util.Assert;

/**
 * Where a client reads a part of a scan. Of several locations it takes the first.
 *
 * @since 0.1.0
 */
public final class AirportLocations {

	private AirportLocations() {
	}

	/**
	 * Return the place that is right unless there is a reason: this server, by the
	 * client's own connection.
	 */
	public static Location reuseConnection() {
		return Location.reuseConnection();
	}

	/**
	 * Return a file that the client reads by itself.
	 * @param format its format
	 * @param uri anything that DuckDB can open with the rights of its user
	 */
	public static Location file(FileFormat format, String uri) {
		Assert.notNull(format, "'format' must not be null");
		Assert.hasLength(uri, "'uri' must not be empty");
		return data("application/msgpack",
				new MessageWriter().map(2).text("format").text(format.text()).text("uri").text(uri).toByteArray());
	}

	/**
	 * Return a table function of DuckDB's that the client calls by itself.
	 * @param function name of the function, such as {@code read_parquet}
	 * @param arguments an Arrow IPC stream with one row: columns {@code arg_0},
	 * {@code arg_1} and so on are arguments by position, all others by name
	 */
	public static Location functionCall(String function, byte[] arguments) {
		Assert.hasLength(function, "'function' must not be empty");
		Assert.notNull(arguments, "'arguments' must not be null");
		return data("application/x-msgpack-duckdb-function-call",
				new MessageWriter().map(2)
					.text("function_name")
					.text(function)
					.text("data")
					.bytes(arguments)
					.toByteArray());
	}

	private static Location data(String mediaType, byte[] content) {
		return new Location(URI.create("data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content)));
	}

}
