package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.DataService;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.Max;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Data services on the wire.
 */
@Timeout(120)
class DataServicesTests {

	@RegisterExtension
	static final LoopbackApplication SERVER = LoopbackApplication.serving(Services.class)
		.with("flight.security.anonymous=true", "flight.security.tokens[0].name=anna",
				"flight.security.tokens[0].value=anna-token", "flight.security.tokens[0].authorities=ROLE_BOSS",
				"flight.security.tokens[1].name=bert", "flight.security.tokens[1].value=bert-token",
				"flight.security.authorization.rules[0].routes=closed/**",
				"flight.security.authorization.rules[0].access=deny-all",
				"flight.security.authorization.default-access=permit-all");

	private static List<Integer> read(String ticket) throws Exception {
		return read(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<Integer> read(Ticket ticket) throws Exception {
		List<Integer> numbers = new ArrayList<>();
		try (FlightStream stream = SERVER.client().getStream(ticket)) {
			while (stream.next()) {
				IntVector vector = (IntVector) stream.getRoot().getVector("n");
				IntStream.range(0, vector.getValueCount()).forEach((row) -> numbers.add(vector.get(row)));
			}
		}
		return numbers;
	}

	private static FlightInfo info(String command) {
		return SERVER.client().getInfo(FlightDescriptor.command(command.getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "numbers/rows", "numbers/later", "numbers/flux", "numbers/batches", "numbers/list" })
	void everyKindOfResultIsSent(String route) throws Exception {
		for (int count : new int[] { 0, 1, 3 }) {
			assertThat(read("{\"route\":\"" + route + "\",\"count\":" + count + "}"))
				.containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
		}
		FlightInfo info = info("{\"route\":\"" + route + "\",\"count\":2}");
		assertThat(info.getSchemaOptional().orElseThrow().getFields()).extracting("name").containsExactly("n");
		assertThat(read(info.getEndpoints().get(0).getTicket())).containsExactly(0, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"route\":\"numbers/rows\",\"count\":1001}", "{\"route\":\"numbers/rows\"}",
			"{\"route\":\"numbers/rows\",\"count\":1,\"other\":2}", "{\"route\":\"numbers/rows\",\"count\":\"many\"}" })
	void parametersThatDontFitAreRefused(String ticket) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> read(ticket))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
	}

	@Test
	void servicesAreListedWithTheirParameters() {
		List<FlightInfo> listed = new ArrayList<>();
		SERVER.client().listFlights(new Criteria("numbers".getBytes(StandardCharsets.UTF_8))).forEach(listed::add);
		assertThat(listed).hasSize(5).allSatisfy((info) -> {
			assertThat(info.getEndpoints()).isEmpty();
			assertThat(new String(info.getAppMetadata(), StandardCharsets.UTF_8)).contains("draft/2020-12",
					"\"count\":{\"type\":\"integer\",\"format\":\"int32\",\"maximum\":1000}",
					"\"required\":[\"count\"]");
		});
	}

	@Test
	void rulesAndAnnotationsHold() {
		CallerCalls anna = new CallerCalls(SERVER, "anna-token");
		CallerCalls bert = new CallerCalls(SERVER, "bert-token");
		String guarded = "{\"route\":\"guarded\",\"count\":1}";
		assertThat(List.of(anna.get(guarded), anna.info(guarded))).containsOnly("OK");
		assertThat(List.of(bert.get(guarded), bert.info(guarded), bert.info("guarded"))).containsOnly("UNAUTHORIZED");
		assertThat(List.of(anna.get("{\"route\":\"closed/rows\",\"count\":1}"), anna.info("closed/rows")))
			.containsOnly("UNAUTHORIZED");
	}

	@Test
	void callsAreMeasuredByRoute() throws Exception {
		read("{\"route\":\"numbers/rows\",\"count\":1}");
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(
					SERVER.bean(MeterRegistry.class).find("flight.server.calls").tag("route", "numbers/rows").timer())
				.isNotNull());
	}

	record Query(@Max(1000) int count) {
	}

	record Row(int n) {
	}

	static class Rows implements DataService<Query> {

		@Override
		public Stream<Row> data(Query query, FlightCall call, BufferAllocator allocator) {
			return IntStream.range(0, query.count()).mapToObj(Row::new);
		}

	}

	static class Guarded extends Rows {

		@Override
		@PreAuthorize("hasRole('BOSS') and #query.count < 5")
		public Stream<Row> data(Query query, FlightCall call, BufferAllocator allocator) {
			return super.data(query, call, allocator);
		}

	}

	static class Later implements DataService<Query> {

		@Override
		public CompletionStage<List<Row>> data(Query query, FlightCall call, BufferAllocator allocator) {
			return CompletableFuture.supplyAsync(() -> IntStream.range(0, query.count()).mapToObj(Row::new).toList());
		}

	}

	static class FluxOfRows implements DataService<Query> {

		@Override
		public Flux<Row> data(Query query, FlightCall call, BufferAllocator allocator) {
			return Flux.range(0, query.count()).map(Row::new);
		}

	}

	static class Rooted implements DataService<Query> {

		private static final Schema SCHEMA = new Schema(List.of(Field.notNullable("n", new ArrowType.Int(32, true))));

		@Override
		public Stream<VectorSchemaRoot> data(Query query, FlightCall call, BufferAllocator allocator) {
			return IntStream.range(0, query.count()).mapToObj((number) -> {
				VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator);
				((IntVector) root.getVector(0)).setSafe(0, number);
				root.setRowCount(1);
				return root;
			});
		}

		@Override
		public Schema schema() {
			return SCHEMA;
		}

	}

	interface ListOfRows extends DataService<Query> {

		@Override
		List<Row> data(Query query, FlightCall call, BufferAllocator allocator);

	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		@Bean("numbers/rows")
		Rows rows() {
			return new Rows();
		}

		@Bean("closed/rows")
		Rows closed() {
			return new Rows();
		}

		@Bean
		Guarded guarded() {
			return new Guarded();
		}

		@Bean("numbers/later")
		Later later() {
			return new Later();
		}

		@Bean("numbers/flux")
		FluxOfRows flux() {
			return new FluxOfRows();
		}

		@Bean("numbers/batches")
		Rooted batches() {
			return new Rooted();
		}

		@Bean("numbers/list")
		ListOfRows list() {
			return (query, call, allocator) -> IntStream.range(0, query.count()).mapToObj(Row::new).toList();
		}

	}

}
