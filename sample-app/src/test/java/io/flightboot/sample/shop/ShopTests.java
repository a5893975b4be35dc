package io.flightboot.sample.shop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.flightboot.memory.FlightMemory;
import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The catalog {@code shop}, with the calls that DuckDB makes of the statements that the
 * README shows.
 */
@FlightTest(ShopFunctions.class)
@Import({ ShopConfiguration.class, Stock.class })
class ShopTests {

	private static final String SALES = "airport/shop/sales/";

	private static final String STOCK = "airport/shop/stock/";

	@Autowired
	private FlightTester tester;

	@Autowired
	private FlightMemory memory;

	@Test
	void tablesAreListed() {
		assertThat(this.tester.list("airport/shop").execute()).extracting(FlightInfo::getDescriptor)
			.extracting((descriptor) -> String.join("/", descriptor.getPath()))
			.contains(SALES + "customers", SALES + "orders", STOCK + "products", STOCK + "levels");
	}

	@Test
	void tablesHaveRows() {
		this.tester.get(STOCK + "products").execute().columns("id", "name", "category", "price").rows(12);
		this.tester.get(STOCK + "levels").execute().rows(36);
		this.tester.get(SALES + "customers").execute().rows(Sales.CUSTOMERS).column("city").doesNotContainNull();
		this.tester.get(SALES + "orders")
			.execute()
			.columns("id", "customer", "product", "quantity", "day", "rowid")
			.rows(Sales.ORDERS);
	}

	@Test
	void customersComeChangeAndGo() {
		this.tester.withHeader("airport-operation", "insert")
			.withHeader("return-chunks", "1")
			.exchange(SALES + "customers")
			.records(Customer.class, List.of(new Customer(901, "Weber W.", "Graz", LocalDate.of(2026, 3, 1))))
			.execute()
			.column("city")
			.contains("Graz");
		change("update", Moved.class, new Moved("Linz", rowId(901)));
		this.tester.get(SALES + "customers").execute().column("city").contains("Linz").doesNotContain("Graz");
		change("delete", Gone.class, new Gone(rowId(901)));
		this.tester.get(SALES + "customers").execute().rows(Sales.CUSTOMERS);
		this.tester.get(SALES + "customers", Map.of("version", Map.of("unit", "VERSION", "value", "2")))
			.execute()
			.rows(Sales.CUSTOMERS + 1);
		await().untilAsserted(() -> assertThat(this.memory.allocated()).isZero());
	}

	private <R extends Record> void change(String operation, Class<R> type, R row) {
		byte[] total = this.tester.withHeader("airport-operation", operation)
			.exchange(SALES + "customers")
			.records(type, List.of(row))
			.execute()
			.metadata()
			.actual()
			.get(0);
		// {"total_changed": 1}
		assertThat(total).endsWith(1);
	}

	private long rowId(int customer) {
		for (Map<String, @Nullable Object> row : this.tester.get(SALES + "customers").execute().rows().actual()) {
			if (Integer.valueOf(customer).equals(row.get("id")) && row.get("rowid") instanceof Long id) {
				return id;
			}
		}
		throw new AssertionError("There is no customer " + customer);
	}

	@Test
	void customersHaveDifferentNumbers() {
		this.tester.withHeader("airport-operation", "insert")
			.exchange(SALES + "customers")
			.records(Customer.class, List.of(new Customer(1, "Adams A.", "Ulm", LocalDate.of(2026, 3, 1))))
			.fails()
			.withMessage(
					"Constraint PRIMARY KEY (id) of table 'customers' is violated: there would be two rows with 1");
	}

	@Test
	void grossAddsTaxes() {
		this.tester.exchange(STOCK + "function/gross/0")
			.records(Price.class, List.of(new Price(100, "DE"), new Price(100, "CH")))
			.execute()
			.column("result")
			.containsExactly(119.0, 108.1);
	}

	@Test
	void shortagesAreFound() throws Exception {
		this.tester.get(STOCK + "function/shortages/0", Map.of("arguments", shortage(10, "Lyon")))
			.execute()
			.columns("product", "warehouse", "quantity")
			.column("warehouse")
			.isNotEmpty()
			.containsOnly("Lyon");
		this.tester.get(STOCK + "function/shortages/0", Map.of("arguments", shortage(60, null))).execute().rows(36);
	}

	private static String shortage(int below, @Nullable String warehouse) throws IOException {
		try (BufferAllocator allocator = new RootAllocator();
				IntVector first = new IntVector("below", allocator);
				VarCharVector second = new VarCharVector("warehouse", allocator)) {
			first.setSafe(0, below);
			if (warehouse != null) {
				second.setSafe(0, new Text(warehouse));
			}
			try (VectorSchemaRoot row = VectorSchemaRoot.of(first, second)) {
				row.setRowCount(1);
				return Base64.getEncoder().encodeToString(stream(row));
			}
		}
	}

	private static byte[] stream(VectorSchemaRoot batch) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, Channels.newChannel(bytes))) {
			writer.writeBatch();
		}
		return bytes.toByteArray();
	}

	@Test
	void ordersArePriced() throws Exception {
		this.tester.exchange(STOCK + "function/priced/0")
			.metadata(noArguments())
			.records(Sold.class, List.of(new Sold(1, 2), new Sold(99, 1)))
			.execute()
			.columns("product", "quantity", "amount")
			.column("amount")
			.containsExactly(69.8, null);
	}

	/** What DuckDB sends of a function that takes a table only. */
	private static byte[] noArguments() throws IOException {
		VectorSchemaRoot nothing = new VectorSchemaRoot(List.of(), List.of(), 1);
		byte[] row = stream(nothing);
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			packer.packMapHeader(1).packString("parameters").packBinaryHeader(row.length).writePayload(row);
			return packer.toByteArray();
		}
	}

	@Test
	void ordersWithoutProductsAreRefused() throws Exception {
		this.tester.exchange(STOCK + "function/priced/0")
			.metadata(noArguments())
			.records(Gone.class, List.of(new Gone(1)))
			.fails()
			.withMessage("Columns 'product' and 'quantity' are needed, both INTEGER");
	}

	@Test
	void ordersAreOfWhatIsSold() {
		Stock stock = new Stock();
		assertThat(Sales.orders()).allSatisfy((order) -> {
			assertThat(stock.product(order.product())).isNotNull();
			assertThat(order.customer()).isBetween(1, Sales.CUSTOMERS);
		});
		assertThat(Sales.customers()).extracting(Customer::name).allMatch(Objects::nonNull).doesNotHaveDuplicates();
	}

	record Moved(String city, long rowid) {

	}

	record Gone(long rowid) {

	}

	record Price(double price, String country) {

	}

	record Sold(int product, int quantity) {

	}

}
