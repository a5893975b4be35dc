package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.AlterTableRequest;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.airport.protocol.TableName;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database of the fixture that nobody else sees, used as the SQL suite does.
 */
final class AirportWorld implements AutoCloseable {

	static final String CATALOG = "test1";

	private final AirportClient client;

	private final ClientEngine engine;

	AirportWorld(LoopbackApplication server, boolean lossless) throws Exception {
		this.client = new AirportClient(server, CATALOG).withToken(UUID.randomUUID().toString());
		this.engine = new ClientEngine(server.clientAllocator(), lossless);
		run("reset", "");
		run("create_database", CATALOG);
	}

	AirportClient client() {
		return this.client;
	}

	ClientEngine engine() {
		return this.engine;
	}

	void run(String action, String body) {
		this.client.run(action, body.getBytes(StandardCharsets.UTF_8));
	}

	void createSchema(String name) {
		this.client.action("create_schema", AirportRequests.createSchema(CATALOG, name, null));
	}

	void dropSchema(String name) {
		this.client.run("drop_schema", AirportRequests.dropSchema(CATALOG, name, false));
	}

	/**
	 * Make a table with the columns of a query.
	 */
	CatalogEntry createTable(String schema, String name, String query) throws Exception {
		Schema columns = this.engine.schema(query);
		CatalogEntry table = AirportAnswers.object(this.client.action("create_table", AirportRequests
			.createTable(new TableName(CATALOG, schema, name), columns, "error", TableConstraints.NONE)), CATALOG,
				schema);
		List<Field> answered = table.columns().getFields();
		assertThat(answered).extracting(Field::getName)
			.startsWith(columns.getFields().stream().map(Field::getName).toArray(String[]::new))
			.hasSize(columns.getFields().size() + 1)
			.last()
			.isEqualTo("rowid");
		return table;
	}

	void dropTable(String schema, String name) {
		this.client.run("drop_table", AirportRequests.dropTable(CATALOG, schema, name, false));
	}

	CatalogEntry alter(String schema, String table, String action, TableAlteration alteration) {
		return AirportAnswers.object(
				this.client.action(action,
						AirportRequests
							.alter(new AlterTableRequest(new TableName(CATALOG, schema, table), false, alteration))),
				CATALOG, schema);
	}

	/**
	 * Change rows: those of a query are sent.
	 */
	long change(String operation, String schema, String table, String query) throws Exception {
		return change(operation, schema, table, query, this.engine, null);
	}

	List<List<Object>> returning(String operation, String schema, String table, String query) throws Exception {
		return returning(operation, schema, table, query, this.engine);
	}

	List<List<Object>> returning(String operation, String schema, String table, String query, ClientEngine engine)
			throws Exception {
		List<List<Object>> returned = new ArrayList<>();
		change(operation, schema, table, query, engine, returned);
		return returned;
	}

	private long change(String operation, String schema, String table, String query, ClientEngine engine,
			@Nullable List<List<Object>> returned) throws Exception {
		CatalogEntry object = this.client.object(schema, table);
		try (ClientEngine.Rows rows = engine.rows(query)) {
			return this.client.change(operation, object.descriptor(), rows.schema(),
					rows.batches()
						.stream()
						.<Consumer<VectorSchemaRoot>>map((batch) -> (root) -> new VectorLoader(root).load(batch))
						.toList(),
					returned);
		}
	}

	/**
	 * Read a table without what identifies its rows.
	 */
	List<List<Object>> rows(String schema, String table) throws Exception {
		CatalogEntry object = this.client.object(schema, table);
		return ordinary(object, this.client.read(object, ScanParameters.NONE, object.columns()));
	}

	List<List<Object>> filtered(String schema, String table, @Nullable String filter) throws Exception {
		CatalogEntry object = this.client.object(schema, table);
		ScanParameters scan = new ScanParameters(filter, ColumnIds.NONE, null, null, null);
		return ordinary(object, this.client.read(object, scan, object.columns()));
	}

	/**
	 * Return the table as it was: DuckDB asks for the columns first.
	 */
	CatalogEntry at(String schema, String table, String version) {
		CatalogEntry object = this.client.object(schema, table);
		CatalogEntry past = AirportAnswers.object(this.client.action("flight_info",
				AirportRequests.flightInfo(object.descriptor(), new TableVersion(TableVersion.Unit.VERSION, version))),
				CATALOG, schema);
		assertThat(past.descriptor()).isEqualTo(object.descriptor());
		return past;
	}

	List<List<Object>> rows(String schema, String table, String version) throws Exception {
		CatalogEntry past = at(schema, table, version);
		ScanParameters scan = new ScanParameters(null, ColumnIds.NONE, null, null,
				new TableVersion(TableVersion.Unit.VERSION, version));
		return ordinary(past, this.client.read(past, scan, past.columns()));
	}

	private static List<List<Object>> ordinary(CatalogEntry table, List<List<Object>> rows) {
		int columns = table.columns().getFields().size();
		boolean identified = table.columns().getFields().get(columns - 1).getName().equals("rowid");
		return identified ? rows.stream().map((row) -> row.subList(0, columns - 1)).toList() : rows;
	}

	@Override
	public void close() throws Exception {
		try (ClientEngine closed = this.engine) {
			run("reset", "");
		}
	}

}
