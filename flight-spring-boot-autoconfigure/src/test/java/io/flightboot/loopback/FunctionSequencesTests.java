package io.flightboot.loopback;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.ColumnStatistics;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.StatisticalTable;
import io.flightboot.airport.fixture.FixtureFunctions;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.IpcStreams;
import io.flightboot.airport.protocol.ParameterStream;
import io.flightboot.airport.protocol.ScanParameters;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that call functions or ask for statistics, call by call as DuckDB makes
 * them.
 */
@Timeout(120)
class FunctionSequencesTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Catalogs.class);

	private static final Field NUMBER = Field.nullable("n", new ArrowType.Int(64, true));

	private final AirportClient catalog = new AirportClient(server, "demo");

	private final AirportHeaders headers = new AirportHeaders("grpc://127.0.0.1:" + server.port(), "demo", "a token",
			"transaction 7");

	@RegisterExtension
	final AirportWire wire = new AirportWire(server);

	private static byte[] row(Field... fields) {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(fields)), server.clientAllocator())) {
			if (fields.length > 0) {
				((VarCharVector) root.getVector(0)).setSafe(0, "hello".getBytes());
			}
			if (fields.length > 1) {
				((IntVector) root.getVector(1)).setSafe(0, 3);
			}
			root.setRowCount(1);
			return IpcStreams.write(root, null);
		}
	}

	@Test
	void scalarFunction() throws Exception {
		CatalogEntry add = this.catalog.object("utils", "test_add");
		AirportWire.Exchange exchange = this.wire
			.exchange(this.headers.exchange("scalar_function", add.descriptor(), true))
			.send(AirportMessages.descriptor(add.descriptor()))
			.send(AirportMessages.schema(add.descriptor(), add.input()));
		FlightData schema = exchange.next();
		assertThat(AirportMessages.schema(schema)).isEqualTo(add.columns());
		for (int rows : new int[] { 1, 2048, 3 }) {
			exchange.send(AirportMessages.batch(add.input(), (root) -> {
				for (int row = 0; row < rows; row++) {
					((BigIntVector) root.getVector(0)).setSafe(row, row);
					((BigIntVector) root.getVector(1)).setSafe(row, 1);
				}
				root.setRowCount(rows);
			}));
			FlightData answer = exchange.next();
			assertThat(answer.getAppMetadata()).isEmpty();
			assertThat(AirportMessages.rows(List.of(schema, answer))).hasSize(rows).startsWith(List.of(1L));
		}
		assertThat(exchange.halfClose().rest()).isEmpty();
	}

	@Test
	void scalarFunctionWithoutAnyBatch() throws Exception {
		CatalogEntry add = this.catalog.object("utils", "test_add");
		AirportWire.Exchange exchange = this.wire
			.exchange(this.headers.exchange("scalar_function", add.descriptor(), true))
			.send(AirportMessages.descriptor(add.descriptor()))
			.send(AirportMessages.schema(add.descriptor(), add.input()))
			.halfClose();
		assertThat(AirportMessages.kinds(exchange.rest())).containsExactly("schema");
	}

	@Test
	void tableFunction() throws Exception {
		CatalogEntry repeat = this.catalog.object("utils", "test_repeat");
		byte[] arguments = row(repeat.input().getFields().toArray(Field[]::new));
		byte[] info = this.wire.single("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(repeat.descriptor(), arguments, null, null),
				this.headers.function("table_function_flight_info", repeat.descriptor()));
		CatalogEntry bound = AirportAnswers.object(info, "demo", "utils");
		assertThat(bound.descriptor()).isEqualTo(repeat.descriptor());
		List<FlightEndpoint> endpoints = AirportAnswers.endpoints(this.wire.single("endpoints",
				AirportRequests.endpoints(repeat.descriptor(),
						new ScanParameters("", new ColumnIds(List.of(0L)), new ParameterStream(arguments), null, null)),
				this.headers.function("endpoints", repeat.descriptor())));
		List<FlightData> messages = this.wire.get(endpoints.get(0).getTicket().getBytes(),
				this.headers.function(repeat.descriptor()));
		assertThat(AirportMessages.schema(messages.get(0))).isEqualTo(bound.columns());
		assertThat(AirportMessages.rows(messages)).containsExactly(List.of("hello"), List.of("hello"),
				List.of("hello"));
	}

	@Test
	void tableInOutFunction() throws Exception {
		CatalogEntry labelled = this.catalog.object("utils", "test_table_in_out");
		Schema table = new Schema(List.of(NUMBER));
		byte[] arguments = row(labelled.input().getFields().get(0));
		byte[] info = this.wire.single("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(labelled.descriptor(), arguments, table, null),
				this.headers.function("table_function_flight_info", labelled.descriptor()));
		Schema columns = AirportAnswers.object(info, "demo", "utils").columns();
		AirportWire.Exchange exchange = this.wire
			.exchange(this.headers.exchange("table_function_in_out", labelled.descriptor(), true))
			.send(AirportMessages.descriptor(labelled.descriptor()))
			.send(AirportMessages.metadata(AirportRequests.tableInOut(null, arguments)))
			.send(AirportMessages.schema(labelled.descriptor(), table));
		assertThat(AirportMessages.schema(exchange.next())).isEqualTo(columns);
		for (int batch = 0; batch < 2; batch++) {
			exchange.send(AirportMessages.batch(table, (root) -> {
				((BigIntVector) root.getVector(0)).setSafe(0, 7);
				root.setRowCount(1);
			}));
			FlightData answer = exchange.next();
			assertThat(AirportMessages.kind(answer)).isEqualTo("batch");
			assertThat(AirportMessages.tag(answer)).isEqualTo("chunk_finished");
		}
		List<FlightData> rest = exchange.halfClose().rest();
		assertThat(AirportMessages.kinds(rest)).containsOnly("batch");
		assertThat(rest).extracting(AirportMessages::tag).last().isEqualTo("chunk_finished");
		assertThat(rest.subList(0, rest.size() - 1)).extracting(AirportMessages::tag)
			.allMatch("chunk_continues"::equals);
	}

	@Test
	void statistics() {
		CatalogEntry counted = this.catalog.object("utils", "counted");
		byte[] body = AirportRequests.columnStatistics(counted.descriptor(), "n", "BIGINT");
		for (int time = 0; time < 2; time++) {
			Map<String, Object> row = AirportAnswers.statistics(
					this.wire.single("column_statistics", body, this.headers.statistics()), server.clientAllocator());
			assertThat(row).containsEntry("min", 1L).containsEntry("max", 9L);
		}
	}

	/**
	 * A table that knows its values.
	 */
	private static final class Counted implements StatisticalTable {

		@Override
		public String name() {
			return "counted";
		}

		@Override
		public Schema schema() {
			return new Schema(List.of(NUMBER));
		}

		@Override
		public ColumnStatistics statistics(String column, AirportCall call) {
			return new ColumnStatistics(1L, 9L, true, true, 5, null);
		}

	}

	private static final class Utils implements AirportSchema {

		@Override
		public String name() {
			return "utils";
		}

		@Override
		public Collection<? extends AirportTable> tables(AirportCall call) {
			return List.of(new Counted());
		}

		@Override
		public Collection<? extends AirportFunction> functions(AirportCall call) {
			return FixtureFunctions.all();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		SimpleCatalog demo() {
			return SimpleCatalog.of("demo", new Utils());
		}

	}

}
