package io.flightboot.airport.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.luben.zstd.Zstd;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.msgpack.value.Value;

/**
 * Reads answers as strictly as DuckDB's client does. What would be an error there, a
 * crash or garbage is an {@link AssertionError}.
 */
public final class AirportAnswers {

	private AirportAnswers() {
	}

	/**
	 * Return the one result of an action. The client drains what follows, but without the
	 * first one it crashes.
	 */
	public static byte[] single(Iterator<Result> results) {
		check(results.hasNext(), "The action has no result");
		byte[] body = results.next().getBody();
		check(!results.hasNext(), "The action has more than one result");
		return body;
	}

	public static CatalogVersion catalogVersion(byte[] body) {
		return catalogVersion(ServerMessage.map(body));
	}

	private static CatalogVersion catalogVersion(ServerMessage map) {
		return new CatalogVersion(map.number("catalog_version"), map.flag("is_fixed"));
	}

	public static @Nullable String transactionIdentifier(byte[] body) {
		return ServerMessage.map(body).textOrNull("identifier");
	}

	/**
	 * Unpack what is compressed.
	 */
	public static byte[] container(byte[] bytes) {
		List<Value> pair = ServerMessage.array(bytes);
		check(pair.size() == 2, "A container has a length and bytes");
		int length = pair.get(0).asIntegerValue().asInt();
		byte[] content = new byte[length];
		byte[] compressed = ServerMessage.bytes(pair.get(1));
		check(Zstd.decompress(content, compressed) == length, "The length of a container is wrong");
		return content;
	}

	/**
	 * Read the answer to {@code list_schemas}.
	 */
	public static CatalogRoot catalogRoot(byte[] body) {
		ServerMessage root = ServerMessage.map(container(body));
		Set<String> names = new HashSet<>();
		List<SchemaEntry> schemas = new ArrayList<>();
		for (ServerMessage schema : root.maps("schemas")) {
			String name = schema.text("name");
			check(!name.isEmpty() && names.add(name), "The names of schemas must be different");
			schemas.add(new SchemaEntry(name, schema.text("description"), schema.textMap("tags"),
					contents(schema.map("contents")), schema.flag("is_default")));
		}
		return new CatalogRoot(contents(root.map("contents")), schemas, catalogVersion(root.map("version_info")));
	}

	/**
	 * Read the answer to {@code create_schema}.
	 */
	public static CatalogContents contents(byte[] body) {
		return contents(ServerMessage.map(body));
	}

	private static CatalogContents contents(ServerMessage map) {
		CatalogContents contents = new CatalogContents(map.text("sha256"), map.textOrNull("url"),
				map.bytesOrNull("serialized"));
		if (contents.serialized() != null && !contents.sha256().isEmpty()) {
			check(contents.sha256().equals(hash(contents.serialized())), "The hash is not that of the bytes");
		}
		return contents;
	}

	/**
	 * Read the contents of all schemas by their hashes.
	 */
	public static Map<String, byte[]> bundle(byte[] serialized) {
		Map<String, byte[]> items = new LinkedHashMap<>();
		for (Value pair : ServerMessage.array(serialized)) {
			check(pair.asArrayValue().size() == 2, "A bundle has pairs");
			String sha256 = new String(ServerMessage.bytes(pair.asArrayValue().get(0)), StandardCharsets.US_ASCII);
			byte[] bytes = ServerMessage.bytes(pair.asArrayValue().get(1));
			check(sha256.equals(hash(bytes)), "The hash is not that of the bytes");
			items.put(sha256, bytes);
		}
		return items;
	}

	/**
	 * Read the contents of a schema as the client loads them: all of them fail if one
	 * does.
	 */
	public static List<CatalogEntry> objects(byte[] serialized, String catalog, String schema) {
		return ServerMessage.array(container(serialized))
			.stream()
			.map((value) -> object(ServerMessage.bytes(value), catalog, schema))
			.toList();
	}

	/**
	 * Read the {@code FlightInfo} of one object.
	 */
	public static CatalogEntry object(byte[] flightInfo, String catalog, String schema) {
		CatalogEntry entry = CatalogEntry.read(flightInfo);
		check(entry.catalog().equals(catalog), "The catalog is not the attached one");
		check(entry.schema().equals(schema), "The schema is not the one that is loaded");
		return entry;
	}

	public static List<FlightEndpoint> endpoints(byte[] body) {
		return ServerMessage.array(body).stream().map((value) -> {
			try {
				FlightEndpoint endpoint = FlightEndpoint.deserialize(ByteBuffer.wrap(ServerMessage.bytes(value)));
				check(!endpoint.getLocations().isEmpty(), "An endpoint has no location");
				return endpoint;
			}
			catch (IOException | URISyntaxException ex) {
				throw new AssertionError("An endpoint can't be read", ex);
			}
		}).toList();
	}

	/**
	 * Read the statistics of a column into a row of texts.
	 */
	public static Map<String, Object> statistics(byte[] body, BufferAllocator allocator) {
		Map<String, Object> row = row(body, allocator, "The statistics");
		for (String name : List.of("min", "max", "has_not_null", "has_null", "distinct_count")) {
			check(row.get(name) != null, "The statistics lack '" + name + "'");
		}
		return row;
	}

	private static Map<String, Object> row(byte[] stream, BufferAllocator allocator, String what) {
		try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
			check(reader.loadNextBatch(), what + " are not there");
			VectorSchemaRoot root = reader.getVectorSchemaRoot();
			check(root.getRowCount() == 1, what + " have one row");
			Map<String, Object> row = new LinkedHashMap<>();
			root.getFieldVectors().forEach((vector) -> row.put(vector.getName(), vector.getObject(0)));
			check(!reader.loadNextBatch(), what + " have one batch");
			return row;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static Schema statisticsSchema(byte[] body, BufferAllocator allocator) {
		try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(body), allocator)) {
			return reader.getVectorSchemaRoot().getSchema();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read a location that is a call of one of DuckDB's own functions.
	 * @return the function, and its arguments by name
	 */
	public static Map.Entry<String, Map<String, Object>> functionCall(Location location, BufferAllocator allocator) {
		String prefix = "data:application/x-msgpack-duckdb-function-call;base64,";
		String uri = location.getUri().toString();
		check(uri.startsWith(prefix), "The location is no call of a function");
		ServerMessage map = ServerMessage.map(Base64.getDecoder().decode(uri.substring(prefix.length())));
		return Map.entry(map.text("function_name"), row(map.bytesOrNull("data"), allocator, "The arguments"));
	}

	public static double progress(byte[] metadata) {
		return ServerMessage.map(metadata).decimal("progress");
	}

	public static long totalChanged(byte[] metadata) {
		return ServerMessage.map(metadata).number("total_changed");
	}

	/**
	 * Return whether more batches follow a batch with this tag.
	 */
	public static boolean isContinued(byte[] metadata) {
		String tag = new String(metadata, StandardCharsets.US_ASCII);
		check(tag.equals("chunk_continues") || tag.equals("chunk_finished"), "The tag '" + tag + "' is unknown");
		return tag.equals("chunk_continues");
	}

	/**
	 * Return the exception of DuckDB's that a failed stream becomes.
	 * @return its kind and message, or {@code null} if the failure is a text only
	 */
	public static Map.@Nullable Entry<String, String> typedError(@Nullable ErrorFlightMetadata trailers) {
		if (trailers == null || !trailers.containsKey("x-arrow-status")
				|| !trailers.containsKey("grpc-status-details-bin")) {
			return null;
		}
		ServerMessage map = ServerMessage.map(trailers.getByte("grpc-status-details-bin"));
		return Map.entry(map.text("exception_type"), map.text("message"));
	}

	static void check(boolean condition, String message) {
		if (!condition) {
			throw new AssertionError(message);
		}
	}

	public static String hash(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
