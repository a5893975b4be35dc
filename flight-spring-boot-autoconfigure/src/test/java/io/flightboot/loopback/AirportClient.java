package io.flightboot.loopback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.CatalogRoot;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.SchemaEntry;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays the part of DuckDB: sends what its extension Airport sends, and is as strict with
 * the answers.
 */
final class AirportClient {

	private final FlightClient client;

	private final BufferAllocator allocator;

	private final String catalog;

	private final AirportContents contents;

	private CallOption[] credentials = new CallOption[0];

	private @Nullable String token;

	AirportClient(LoopbackApplication server, String catalog) {
		this(server, catalog, new AirportContents());
	}

	/**
	 * Create a client.
	 * @param contents what DuckDB has on its disk
	 */
	AirportClient(LoopbackApplication server, String catalog, AirportContents contents) {
		this.client = server.client();
		this.allocator = server.clientAllocator();
		this.catalog = catalog;
		this.contents = contents;
	}

	/**
	 * Send credentials where schemas are asked for.
	 */
	AirportClient with(CallOption credentials) {
		this.credentials = new CallOption[] { credentials };
		return this;
	}

	/**
	 * Send a token with every call.
	 */
	AirportClient withToken(String token) {
		this.token = token;
		return this;
	}

	private HeaderCallOption own(String... namesAndValues) {
		if (this.token == null) {
			return headers(namesAndValues);
		}
		String[] all = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
		all[namesAndValues.length] = "authorization";
		all[namesAndValues.length + 1] = "Bearer " + this.token;
		return headers(all);
	}

	static HeaderCallOption headers(String... namesAndValues) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("airport-user-agent", "airport/20250723");
		headers.insert("airport-client-session-id", "6d2c0a5e-0d0c-4a58-a3c5-1c9c2b6d3a10");
		for (int i = 0; i < namesAndValues.length; i += 2) {
			headers.insert(namesAndValues[i], namesAndValues[i + 1]);
		}
		return new HeaderCallOption(headers);
	}

	byte[] action(String type, byte[] body, CallOption... options) {
		CallOption[] all = Arrays.copyOf(options, options.length + 1);
		all[options.length] = own("airport-action-name", type);
		return AirportAnswers.single(this.client.doAction(new Action(type, body), all));
	}

	/**
	 * Run an action that needs no answer.
	 */
	void run(String type, byte[] body) {
		this.client.doAction(new Action(type, body), own("airport-action-name", type)).forEachRemaining((result) -> {
		});
	}

	CatalogRoot root() {
		return AirportAnswers
			.catalogRoot(action("list_schemas", AirportRequests.catalog(this.catalog), this.credentials));
	}

	List<CatalogEntry> objects(String schema) {
		CatalogRoot root = root();
		this.contents.prefetch(root.contents());
		SchemaEntry entry = root.schemas()
			.stream()
			.filter((candidate) -> candidate.name().equals(schema))
			.findFirst()
			.orElseThrow();
		byte[] bytes = this.contents.resolve(entry.contents());
		return (bytes != null) ? AirportAnswers.objects(bytes, this.catalog, schema) : listed(schema);
	}

	private List<CatalogEntry> listed(String schema) {
		List<CatalogEntry> entries = new ArrayList<>();
		this.client
			.listFlights(Criteria.ALL,
					own("airport-catalog", this.catalog, "airport-list-flights-filter-catalog", this.catalog,
							"airport-list-flights-filter-schema", schema))
			.forEach((info) -> {
				ByteBuffer serialized = info.serialize();
				byte[] bytes = new byte[serialized.remaining()];
				serialized.get(bytes);
				entries.add(AirportAnswers.object(bytes, this.catalog, schema));
			});
		return entries;
	}

	CatalogEntry object(String schema, String name) {
		return objects(schema).stream().filter((entry) -> entry.name().equals(name)).findFirst().orElseThrow();
	}

	List<FlightEndpoint> endpoints(CatalogEntry object, ScanParameters parameters) {
		return AirportAnswers
			.endpoints(action("endpoints", AirportRequests.endpoints(object.descriptor(), parameters)));
	}

	/**
	 * Read all rows as DuckDB does: one call for each endpoint, and every stream with the
	 * columns that were published.
	 */
	List<List<Object>> read(CatalogEntry object, ScanParameters parameters, Schema published) throws Exception {
		List<List<Object>> rows = new ArrayList<>();
		for (FlightEndpoint endpoint : endpoints(object, parameters)) {
			try (FlightStream stream = this.client.getStream(endpoint.getTicket(), own())) {
				assertThat(stream.getSchema()).isEqualTo(published);
				while (stream.next()) {
					add(stream.getRoot(), rows);
				}
			}
		}
		return rows;
	}

	List<List<Object>> read(String schema, String table) throws Exception {
		CatalogEntry object = object(schema, table);
		return read(object, ScanParameters.NONE, object.columns());
	}

	private static void add(VectorSchemaRoot root, List<List<Object>> rows) {
		for (int row = 0; row < root.getRowCount(); row++) {
			List<Object> values = new ArrayList<>();
			for (FieldVector column : root.getFieldVectors()) {
				Object value = column.getObject(row);
				values.add((value instanceof Number || value == null) ? value : text(value));
			}
			rows.add(values);
		}
	}

	private static String text(Object value) {
		return (value instanceof byte[] bytes) ? HexFormat.of().formatHex(bytes) : value.toString();
	}

	/**
	 * Change rows as DuckDB does: the schema at once, a batch only when the server has
	 * sent its own, and an answer to each batch if the rows shall be returned.
	 * @param batches fill the root, once each
	 * @param returned takes the returned rows, or {@code null} if none shall be
	 * @return how many rows were changed
	 */
	long change(String operation, FlightDescriptor descriptor, Schema schema, List<Consumer<VectorSchemaRoot>> batches,
			List<List<Object>> returned) throws Exception {
		try (FlightClient.ExchangeReaderWriter exchange = this.client.doExchange(descriptor,
				own("airport-operation", operation, "return-chunks", (returned != null) ? "1" : "0"));
				VectorSchemaRoot root = VectorSchemaRoot.create(schema, this.allocator)) {
			exchange.getWriter().start(root);
			FlightStream answers = exchange.getReader();
			answers.getSchema();
			for (Consumer<VectorSchemaRoot> batch : batches) {
				batch.accept(root);
				exchange.getWriter().putNext();
				if (returned != null) {
					assertThat(answers.next()).isTrue();
					assertThat(answers.getLatestMetadata()).isNull();
					add(answers.getRoot(), returned);
				}
			}
			exchange.getWriter().completed();
			assertThat(answers.next()).isTrue();
			assertThat(answers.hasRoot() && answers.getRoot().getRowCount() > 0).isFalse();
			long total = AirportAnswers.totalChanged(bytes(answers.getLatestMetadata()));
			assertThat(answers.next()).isFalse();
			return total;
		}
	}

	static byte[] bytes(ArrowBuf metadata) {
		byte[] bytes = new byte[(int) metadata.readableBytes()];
		metadata.getBytes(metadata.readerIndex(), bytes);
		return bytes;
	}

	/**
	 * Return columns of a table as DuckDB sends them: all may be NULL, and nothing is
	 * told of them.
	 */
	static Schema sent(CatalogEntry table, String... names) {
		return new Schema(Stream.of(names)
			.map((name) -> table.columns().findField(name))
			.map((field) -> Field.nullable(field.getName(), field.getType()))
			.toList());
	}

}
