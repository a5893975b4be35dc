package io.flightboot.airport.flight;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.AirportTable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Says where a table or function is: what its descriptor and its tickets carry, and what
 * rules of authorization name.
 *
 * @param catalog name of the catalog
 * @param schema name of the schema
 * @param name name of the table or function
 * @param overload which of the functions of that name, or -1 for a table
 * @param columns stands for the columns of a table that whoever made a descriptor was
 * told of, or {@code null} for any
 */
record AirportObject(String catalog, String schema, String name, int overload, @Nullable String columns) {

	/** First segment of all routes. */
	static final String PREFIX = "airport";

	private static final String FUNCTION = "function";

	private static final int TABLE = -1;

	private static final int TABLE_SEGMENTS = 4;

	private static final int FUNCTION_SEGMENTS = 6;

	AirportObject(String catalog, String schema, String name, int overload) {
		this(catalog, schema, name, overload, null);
	}

	static AirportObject table(String catalog, String schema, String name) {
		return new AirportObject(catalog, schema, name, TABLE);
	}

	/**
	 * Read a path.
	 * @return the object, or {@code null} if it is a path of something else
	 */
	static @Nullable AirportObject of(RoutePath path) {
		List<String> segments = path.segments();
		if (!segments.get(0).equals(PREFIX)) {
			return null;
		}
		if (segments.size() == TABLE_SEGMENTS) {
			return table(segments.get(1), segments.get(2), segments.get(3));
		}
		if (segments.size() == TABLE_SEGMENTS + 1) {
			return new AirportObject(segments.get(1), segments.get(2), segments.get(3), TABLE, segments.get(4));
		}
		if (segments.size() == FUNCTION_SEGMENTS && segments.get(3).equals(FUNCTION)
				&& segments.get(5).matches("[0-9]{1,4}")) {
			return new AirportObject(segments.get(1), segments.get(2), segments.get(4),
					Integer.parseInt(segments.get(5)));
		}
		return null;
	}

	/**
	 * Read a descriptor that a client sends back.
	 * @throws FlightException if it is of something else
	 */
	static AirportObject of(FlightDescriptor descriptor) {
		AirportObject object = of(
				descriptor.isCommand() ? RoutePath.parse(new String(descriptor.getCommand(), StandardCharsets.UTF_8))
						: RoutePath.of(descriptor.getPath()));
		if (object == null) {
			throw new FlightException(FlightErrorCode.NOT_FOUND, "There is no such table or function");
		}
		return object;
	}

	/**
	 * Return the name of the catalog as the client wrote it, as far as it tells.
	 */
	String askedCatalog(AirportCall call) {
		String asked = call.catalog();
		return (asked != null) ? asked : this.catalog;
	}

	boolean isTable() {
		return this.overload == TABLE;
	}

	/**
	 * Return the same table with the columns that it has now, unless some are known.
	 */
	AirportObject of(AirportTable table) {
		return (this.columns != null) ? this
				: new AirportObject(this.catalog, this.schema, this.name, this.overload, PublishedSchema.mark(table));
	}

	/**
	 * Refuse a client that was told of other columns than there are now. DuckDB asks for
	 * them only once, and takes what comes for what it knows.
	 */
	void checkColumns(AirportTable table) {
		if (this.columns != null && !this.columns.equals(PublishedSchema.mark(table))) {
			throw new AirportException(Kind.INVALID_INPUT, "Table '" + this.name
					+ "' has got other columns since it was attached. DETACH and ATTACH the catalog again");
		}
	}

	/**
	 * Return what descriptors and tickets carry.
	 */
	RoutePath path() {
		return (this.columns != null) ? RoutePath.of(PREFIX, this.catalog, this.schema, this.name, this.columns)
				: plainPath();
	}

	private RoutePath plainPath() {
		return isTable() ? RoutePath.of(PREFIX, this.catalog, this.schema, this.name)
				: RoutePath.of(PREFIX, this.catalog, this.schema, FUNCTION, this.name, Integer.toString(this.overload));
	}

	String route() {
		return plainPath().toString();
	}

	/**
	 * Return what stands for the object in messages. DuckDB repeats paths in a header,
	 * and doesn't survive one with letters other than ASCII's.
	 */
	FlightDescriptor descriptor() {
		RoutePath path = path();
		boolean plain = path.segments().stream().allMatch(AirportObject::isPlain);
		return plain ? FlightDescriptor.path(path.segments())
				: FlightDescriptor.command(path.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static boolean isPlain(String text) {
		return text.chars().allMatch((letter) -> letter >= ' ' && letter <= '~');
	}

}
