package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.airport.RecordTable;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.CatalogRoot;
import io.flightboot.airport.protocol.CatalogVersion;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.IpcStreams;
import io.flightboot.airport.protocol.ParameterStream;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.FlightService;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * DuckDB attaches a service as a database, reads its tables and changes their rows.
 */
class AirportTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Catalogs.class, Functions.class)
		.with("flight.airport.default-catalog=shop");

	private final AirportClient duckDb = new AirportClient(server, "shop");

	@Test
	void tellsSchemasAndTables() {
		CatalogRoot root = this.duckDb.root();
		assertThat(root.schemas()).extracting("name").containsExactly("sales", "stock", "functions");
		assertThat(root.version()).isEqualTo(new CatalogVersion(1, true));
		assertThat(
				AirportAnswers.catalogVersion(this.duckDb.action("catalog_version", AirportRequests.catalog("shop"))))
			.isEqualTo(new CatalogVersion(1, true));
		assertThat(AirportAnswers
			.transactionIdentifier(this.duckDb.action("create_transaction", AirportRequests.catalog("shop")))).isNull();
		CatalogEntry orders = this.duckDb.object("sales", "orders");
		assertThat(orders.type()).isEqualTo("table");
		assertThat(orders.columns().getFields()).extracting(Field::getName)
			.containsExactly("id", "product", "quantity");
	}

	@Test
	void theUnnamedCatalogIsTheDefault() {
		CatalogRoot root = AirportAnswers.catalogRoot(this.duckDb.action("list_schemas", AirportRequests.catalog("")));
		assertThat(AirportAnswers.objects(root.schemas().get(0).contents().serialized(), "", "sales")).hasSize(1);
	}

	@Test
	void readsRows() throws Exception {
		assertThat(this.duckDb.read("sales", "orders")).containsExactly(List.of(1L, "apple", 3),
				List.of(2L, "pear", 5));
	}

	@Test
	void columnsThatNobodyAsksForAreNull() throws Exception {
		CatalogEntry items = this.duckDb.object("stock", "items");
		insert(items, "pen", "cup");
		ScanParameters first = new ScanParameters(null, new ColumnIds(List.of(0L)), null, null, null);
		List<List<Object>> rows = this.duckDb.read(items, first, items.columns());
		assertThat(rows).hasSize(2).allMatch((row) -> row.get(0) != null && row.get(1) == null);
		ScanParameters rowIds = new ScanParameters(null, new ColumnIds(List.of(ColumnIds.ROW_ID)), null, null, null);
		assertThat(this.duckDb.read(items, rowIds, items.columns())).allMatch((row) -> row.get(0) == null)
			.extracting((row) -> row.get(1))
			.doesNotContainNull()
			.doesNotHaveDuplicates();
		deleteAll(items);
	}

	private static Schema columns(CatalogEntry table, int first, int last) {
		return new Schema(table.columns()
			.getFields()
			.subList(first, last)
			.stream()
			.map((field) -> Field.nullable(field.getName(), field.getType()))
			.toList());
	}

	private List<List<Object>> insert(CatalogEntry table, String... names) throws Exception {
		List<List<Object>> returned = new ArrayList<>();
		long total = this.duckDb.change("insert", table.descriptor(), columns(table, 0, 1),
				Stream.of(names).<Consumer<VectorSchemaRoot>>map((name) -> (root) -> {
					((VarCharVector) root.getVector(0)).setSafe(0, name.getBytes());
					root.setRowCount(1);
				}).toList(), returned);
		assertThat(total).isEqualTo(names.length);
		return returned;
	}

	private long deleteAll(CatalogEntry table) throws Exception {
		List<Object> ids = this.duckDb.read(table, ScanParameters.NONE, table.columns())
			.stream()
			.map((row) -> row.get(1))
			.toList();
		return this.duckDb.change("delete", table.descriptor(), columns(table, 1, 2), List.of((root) -> {
			for (int i = 0; i < ids.size(); i++) {
				((BigIntVector) root.getVector(0)).setSafe(i, (Long) ids.get(i));
			}
			root.setRowCount(ids.size());
		}), null);
	}

	@Test
	void insertsReturnTheirRows() throws Exception {
		CatalogEntry items = this.duckDb.object("stock", "items");
		List<List<Object>> returned = insert(items, "pen", "cup");
		assertThat(returned).extracting((row) -> row.get(0)).containsExactly("pen", "cup");
		assertThat(returned).extracting((row) -> row.get(1)).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(this.duckDb.read("stock", "items")).isEqualTo(returned);
		assertThat(deleteAll(items)).isEqualTo(2);
		assertThat(this.duckDb.read("stock", "items")).isEmpty();
	}

	@Test
	void updatesAnswerWithTheColumnsThatWereSent() throws Exception {
		CatalogEntry items = this.duckDb.object("stock", "items");
		Object id = insert(items, "pen").get(0).get(1);
		List<List<Object>> returned = new ArrayList<>();
		long total = this.duckDb.change("update", items.descriptor(), columns(items, 0, 2), List.of((root) -> {
			((VarCharVector) root.getVector(0)).setSafe(0, "pencil".getBytes());
			((BigIntVector) root.getVector(1)).setSafe(0, (Long) id);
			root.setRowCount(1);
		}), returned);
		assertThat(total).isEqualTo(1);
		assertThat(returned).containsExactly(List.of("pencil", id));
		assertThat(this.duckDb.read("stock", "items")).containsExactly(List.of("pencil", id));
		deleteAll(items);
	}

	@Test
	void aStatementWithoutRowsIsFine() throws Exception {
		CatalogEntry items = this.duckDb.object("stock", "items");
		assertThat(this.duckDb.change("insert", items.descriptor(), columns(items, 0, 1), List.of(), null)).isZero();
	}

	@Test
	void whatFailsInTheMiddleChangesNothing() throws Exception {
		CatalogEntry items = this.duckDb.object("stock", "items");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> insert(items, "pen", MemoryTable.REFUSED, "cup"))
			.withMessageContaining("This name is refused")
			.satisfies((ex) -> assertThat(AirportAnswers.typedError(ex.status().metadata()).getKey())
				.isEqualTo("ConstraintException"));
		assertThat(this.duckDb.read("stock", "items")).isEmpty();
	}

	@Test
	void tablesWithoutAnAbilitySaySo() {
		CatalogEntry orders = this.duckDb.object("sales", "orders");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.duckDb.change("insert", orders.descriptor(), columns(orders, 0, 1), List.of(), null))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNIMPLEMENTED));
	}

	@Test
	void unknownNamesAreNotFound() {
		for (byte[] body : List.of(AirportRequests.catalog("none"))) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> this.duckDb.action("list_schemas", body))
				.withMessageContaining("none")
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
		}
		FlightDescriptor none = FlightDescriptor.path("airport", "shop", "sales", "none");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.duckDb.action("endpoints", AirportRequests.endpoints(none, ScanParameters.NONE)))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
	}

	@Test
	void thereAreNoStatisticsOfUnknownColumns() {
		FlightDescriptor orders = FlightDescriptor.path("airport", "shop", "sales", "orders");
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> this.duckDb.action("column_statistics",
					AirportRequests.columnStatistics(orders, "none", "BIGINT")))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(
				() -> this.duckDb.action("column_statistics", AirportRequests.columnStatistics(orders, "id", "BIGINT")))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNIMPLEMENTED));
	}

	@Test
	void badBodiesAreRefused() {
		for (String action : List.of("list_schemas", "endpoints", "create_table", "flight_info", "column_statistics")) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> this.duckDb.action(action, new byte[] { 1, 2, 3 }))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
		}
	}

	@Test
	void listsFlightsOfASchemaOnly() {
		List<FlightInfo> flights = new ArrayList<>();
		server.client()
			.listFlights(Criteria.ALL,
					AirportClient.headers("airport-list-flights-filter-catalog", "shop",
							"airport-list-flights-filter-schema", "stock"))
			.forEach(flights::add);
		assertThat(flights).singleElement()
			.satisfies((info) -> assertThat(info.getDescriptor().getPath()).containsExactly("airport", "shop", "stock",
					"items"))
			.satisfies((info) -> assertThat(info.getAppMetadata()).isNotEmpty());
	}

	@Test
	void annotatedMethodsAreFunctions() throws Exception {
		CatalogEntry plus = this.duckDb.object("functions", "plus");
		assertThat(plus.type()).isEqualTo("scalar_function");
		CatalogEntry numbers = this.duckDb.object("functions", "numbers");
		byte[] arguments = argument(3);
		CatalogEntry bound = AirportAnswers.object(
				this.duckDb.action("table_function_flight_info",
						AirportRequests.tableFunctionFlightInfo(numbers.descriptor(), arguments, null, null)),
				"shop", "functions");
		assertThat(bound.columns().getFields()).extracting(Field::getName).containsExactly("n");
		ScanParameters scan = new ScanParameters(null, ColumnIds.NONE, new ParameterStream(arguments), null, null);
		assertThat(this.duckDb.read(numbers, scan, bound.columns())).containsExactly(List.of(0), List.of(1),
				List.of(2));
	}

	private static byte[] argument(long count) {
		try (BigIntVector column = new BigIntVector("count", server.clientAllocator())) {
			column.setSafe(0, count);
			column.setValueCount(1);
			return IpcStreams.write(VectorSchemaRoot.of(column), null);
		}
	}

	@Test
	void plainClientsReadTablesToo() throws Exception {
		FlightInfo info = server.client().getInfo(FlightDescriptor.path("airport", "shop", "sales", "orders"));
		assertThat(info.getSchema().getFields()).hasSize(3);
		try (FlightStream stream = server.client().getStream(info.getEndpoints().get(0).getTicket())) {
			assertThat(stream.next()).isTrue();
			assertThat(stream.getRoot().getRowCount()).isEqualTo(2);
		}
	}

	record Order(long id, String product, int quantity) {

	}

	record Numbered(int n) {

	}

	@FlightService
	static class Functions {

		@AirportFunction
		long plus(long a, long b) {
			return a + b;
		}

		@AirportFunction
		List<Numbered> numbers(long count) {
			return IntStream.range(0, (int) count).mapToObj(Numbered::new).toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		SimpleCatalog shop() {
			RecordTable<Order> orders = new RecordTable<>("orders", Order.class,
					(scan) -> Stream.of(new Order(1, "apple", 3), new Order(2, "pear", 5)));
			return SimpleCatalog.of("shop", SimpleSchema.of("sales", orders),
					SimpleSchema.of("stock", new MemoryTable("items")));
		}

	}

}
