package io.flightboot.airport.protocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Random and broken bodies: each is read, or refused as the client's mistake.
 */
class RequestFuzzTests {

	private final BufferAllocator allocator = new RootAllocator(256L << 20);

	@AfterEach
	void close() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@ParameterizedTest
	@MethodSource("messages")
	void neitherRandomNorBrokenBodiesDoHarm(Message message) {
		fuzz(message, 2_000);
	}

	@Tag("heavy")
	@ParameterizedTest
	@MethodSource("messages")
	void neitherDoManyMore(Message message) {
		fuzz(message, 100_000);
	}

	private void fuzz(Message message, int rounds) {
		Random random = new Random(message.name().hashCode());
		read(message, message.body(), "the original");
		int refused = 0;
		for (int i = 0; i < rounds; i++) {
			byte[] body = (random.nextInt(8) == 0) ? Mutations.random(random)
					: Mutations.mutated(message.body(), random);
			try {
				message.reader().accept(body, this.allocator);
			}
			catch (FlightException ex) {
				refused++;
				assertThat(ex.code()).isIn(FlightErrorCode.BAD_ARGUMENT, FlightErrorCode.BAD_REQUEST,
						FlightErrorCode.OUT_OF_MEMORY);
				assertThat(ex.getMessage()).isNotBlank();
			}
			catch (Throwable ex) {
				fail("Round " + i + " of " + message.name() + ": " + HexFormat.of().formatHex(body), ex);
			}
		}
		assertThat(refused).isBetween(rounds / 10, rounds);
		assertThat(this.allocator.getAllocatedMemory()).isZero();
	}

	private void read(Message message, byte[] body, String what) {
		try {
			message.reader().accept(body, this.allocator);
		}
		catch (FlightException ex) {
			fail("Refused " + what, ex);
		}
	}

	static List<Message> messages() {
		byte[] row = Samples.parameters(1, "hello");
		List<Message> messages = new ArrayList<>();
		messages.add(new Message("list_schemas", AirportRequests.catalog("demo"),
				(body) -> CatalogRequest.decode("list_schemas", body)));
		messages.add(new Message("create_schema", AirportRequests.createSchema("demo", "s1", "a comment"),
				CreateSchemaRequest::decode));
		messages
			.add(new Message("drop_schema", AirportRequests.dropSchema("demo", "s1", true), DropSchemaRequest::decode));
		messages.add(new Message("drop_table", AirportRequests.dropTable("demo", "s1", "t", true),
				DropTableRequest::decode));
		messages.add(new Message("create_table",
				AirportRequests.createTable(Samples.TABLE, Samples.SCHEMA, "error", new TableConstraints(List.of(0),
						List.of(), List.of("(id > 0)"), List.of("id"), List.of("name"), List.of("id"), List.of("x"))),
				CreateTableRequest::decode));
		messages.add(new Message("flight_info", AirportRequests.flightInfo(Samples.DESCRIPTOR, Samples.AT),
				FlightInfoRequest::decode));
		messages.add(new Message("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(Samples.DESCRIPTOR, row, Samples.SCHEMA, null),
				(body, allocator) -> TableFunctionRequest.decode(body).parameters().decode(allocator).close()));
		messages.add(new Message("endpoints",
				AirportRequests.endpoints(Samples.DESCRIPTOR, new ScanParameters("{}", new ColumnIds(List.of(1L, -1L)),
						new ParameterStream(row), Samples.SCHEMA, Samples.AT)),
				(body) -> EndpointsRequest.decode(body)));
		messages.add(new Message("column_statistics",
				AirportRequests.columnStatistics(Samples.DESCRIPTOR, "id", "BIGINT"), ColumnStatisticsRequest::decode));
		messages.add(new Message("table_function_in_out", AirportRequests.tableInOut("{}", row),
				(body, allocator) -> TableInOutParameters.decode(body).parameters().decode(allocator).close()));
		messages.add(new Message("enum parameters", Samples.enumParameter(1),
				(body, allocator) -> new ParameterStream(body).decode(allocator).close()));
		for (Object[] change : RequestTests.changes()) {
			String action = (String) change[0];
			messages.add(new Message(action, AirportRequests.alter((AlterTableRequest) change[1]),
					(body) -> AlterTableRequest.decode(action, body)));
		}
		return messages;
	}

	/**
	 * A message that is right, and who reads it.
	 */
	record Message(String name, byte[] body, Reader reader) {

		Message(String name, byte[] body, Consumer<byte[]> reader) {
			this(name, body, (bytes, allocator) -> reader.accept(bytes));
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	@FunctionalInterface
	interface Reader {

		void accept(byte[] body, BufferAllocator allocator);

	}

}
