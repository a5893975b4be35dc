package io.flightboot.handler;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightList;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.TicketContent;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is told about flights: info, schema, listing, renewal.
 */
class FlightInfosTests {

	private final TestServices services = TestServices.of(Store.class).ticketLifetime(Duration.ofMinutes(5));

	private final AnnotatedFlightHandler handler = this.services.handler();

	private final TestInvocation invocation = new TestInvocation(FlightMethod.GET_FLIGHT_INFO);

	@AfterEach
	void freeAll() {
		this.invocation.close();
		this.services.close();
	}

	private org.apache.arrow.flight.FlightInfo info(FlightDescriptor descriptor) throws Exception {
		return this.handler.getFlightInfo(this.invocation, descriptor);
	}

	private static FlightDescriptor command(String json) {
		return FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8));
	}

	private TicketContent content(FlightEndpoint endpoint) {
		return this.services.tickets().decode(endpoint.getTicket(), null);
	}

	@Test
	void schemaAndEndpointAreDerived() throws Exception {
		FlightDescriptor descriptor = command("{\"route\": \"store/rows\", \"limit\": 3}");
		var info = info(descriptor);
		assertThat(info.getDescriptor()).isEqualTo(descriptor);
		assertThat(info.getSchemaOptional().orElseThrow().getFields()).extracting("name").containsExactly("id", "name");
		assertThat(info.getRecords()).isEqualTo(-1);
		assertThat(info.getBytes()).isEqualTo(-1);
		assertThat(info.getEndpoints()).hasSize(1);
		FlightEndpoint endpoint = info.getEndpoints().get(0);
		assertThat(endpoint.getLocations()).containsExactly(Location.reuseConnection());
		assertThat(endpoint.getExpirationTime()).contains(TestServices.NOW.plus(Duration.ofMinutes(5)));
		assertThat(content(endpoint).route()).isEqualTo("store/rows");
		assertThat(this.services.codec().<Store.Limit>bind(content(endpoint).params(), Store.Limit.class))
			.isEqualTo(new Store.Limit(3));
		assertThat(this.invocation.call().route()).isEqualTo("store/rows");
	}

	@Test
	void bareDescriptorOfARouteWithArgumentsHasNoEndpoint() throws Exception {
		var info = info(FlightDescriptor.path("store", "rows"));
		assertThat(info.getSchemaOptional()).isPresent();
		assertThat(info.getEndpoints()).isEmpty();
	}

	@Test
	void argumentsThatDontFitAreRefusedEarly() {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> info(command("{\"route\": \"store/rows\", \"limit\": \"x\"}")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> info(FlightDescriptor.path("store", "year", "soon")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	@Test
	void variablesAreInTheTicketsRoute() throws Exception {
		var info = info(FlightDescriptor.path("store", "year", "2024"));
		assertThat(content(info.getEndpoints().get(0)).route()).isEqualTo("store/year/2024");
		assertThat(this.invocation.call().route()).isEqualTo("store/year/{year}");
	}

	@Test
	void templateItselfHasNoEndpointAndAsksNobody() throws Exception {
		assertThat(info(FlightDescriptor.path("store", "year", "{year}")).getEndpoints()).isEmpty();
		assertThat(info(FlightDescriptor.path("store", "entry", "{name}")).getEndpoints()).isEmpty();
	}

	@Test
	void infoMethodTellsWhatIsNotDerived() throws Exception {
		var info = info(FlightDescriptor.path("store", "entry", "a"));
		assertThat(info.getSchemaOptional()).contains(TestReader.SCHEMA);
		assertThat(info.getRecords()).isEqualTo(7);
		assertThat(info.getBytes()).isEqualTo(70);
		assertThat(info.getOrdered()).isTrue();
		assertThat(info.getAppMetadata()).containsExactly(1, 2);
		assertThat(info.getEndpoints()).hasSize(2).allSatisfy((endpoint) -> {
			assertThat(endpoint.getExpirationTime()).contains(Instant.EPOCH.plusSeconds(2_000_000_000));
			assertThat(endpoint.getLocations()).containsExactly(Location.forGrpcInsecure("other", 1));
		});
		assertThat(info.getEndpoints()).map((endpoint) -> content(endpoint).params())
			.containsExactly(this.services.codec().toParams(Map.of("part", 0)),
					this.services.codec().toParams(Map.of("part", 1)));
	}

	@Test
	void infoMethodMayAnswerByItself() throws Exception {
		assertThat(info(FlightDescriptor.path("store", "own")).getRecords()).isEqualTo(42);
		assertThat(info(FlightDescriptor.path("store", "own")).getEndpoints()).isEmpty();
	}

	@Test
	void schemaThatOnlyARunTellsIsLeftOut() throws Exception {
		var info = info(FlightDescriptor.path("store", "written"));
		assertThat(info.getSchemaOptional()).isEmpty();
		assertThat(info.getEndpoints()).hasSize(1);
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.handler.getSchema(this.invocation, FlightDescriptor.path("store", "written")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_IMPLEMENTED));
	}

	@Test
	void schemaIsAnsweredAlone() throws Exception {
		assertThat(this.handler.getSchema(this.invocation, FlightDescriptor.path("store", "entry", "a")))
			.isEqualTo(TestReader.SCHEMA);
		assertThat(this.handler.getSchema(this.invocation, FlightDescriptor.path("store", "rows")).getFields())
			.hasSize(2);
	}

	@Test
	void pollIsCompleteAtOnce() throws Exception {
		PollInfo poll = this.handler.pollFlightInfo(this.invocation, FlightDescriptor.path("store", "own"));
		assertThat(poll.getFlightDescriptor()).isEmpty();
		assertThat(poll.getProgress()).contains(1.0);
		assertThat(poll.getFlightInfo().getRecords()).isEqualTo(42);
	}

	@Test
	void unknownFlightsAndUploadsHaveNoInfo() {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> info(FlightDescriptor.path("store", "row")))
			.withMessage("No flight 'store/row'. Did you mean 'store/rows' or 'store/own'?");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> info(FlightDescriptor.path("store", "load")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_FOUND));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> info(command("{\"a\": 1}")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	private List<String> list(@Nullable String criteria) throws Exception {
		List<String> listed = new ArrayList<>();
		byte[] bytes = (criteria != null) ? criteria.getBytes(StandardCharsets.UTF_8) : null;
		this.handler.listFlights(this.invocation, new Criteria(bytes),
				(info) -> listed.add(String.join("/", info.getDescriptor().getPath()) + " " + info.getRecords() + " "
						+ info.getEndpoints().size()));
		return listed;
	}

	@Test
	void routesAndWhatListMethodsAddAreListed() throws Exception {
		assertThat(list(null)).containsExactly("store/entry/{name} -1 0", "store/year/{year} -1 0", "store/own 42 0",
				"store/rows -1 0", "store/written -1 1", "store/entry/a 7 2", "store/entry/b -1 1", "elsewhere 9 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "store/e", "{\"prefix\": \"store/e\"}" })
	void listIsFilteredByPrefix(String criteria) throws Exception {
		assertThat(list(criteria)).containsExactly("store/entry/{name} -1 0", "store/entry/a 7 2",
				"store/entry/b -1 1");
	}

	@Test
	void listIsFilteredByRoute() throws Exception {
		assertThat(list("{\"route\": \"store/rows\"}")).containsExactly("store/rows -1 0");
		assertThat(list("nothing like it")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"unknown\": 1}", "{broken" })
	void criteriaThatCantBeReadAreRefused(String criteria) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> list(criteria))
			.withMessageContaining("criteria")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	@Test
	void hiddenRoutesAreNotListed() throws Exception {
		FlightHandlerOptions options = new FlightHandlerOptions((call, kind, name) -> name.equals("store/rows"),
				HandlerAccess.ALL, false, FlightLocations.REUSE_CONNECTION, false);
		List<List<String>> listed = new ArrayList<>();
		this.services.options(options)
			.handler()
			.listFlights(this.invocation, Criteria.ALL, (info) -> listed.add(info.getDescriptor().getPath()));
		assertThat(listed).containsExactly(List.of("store", "rows"), List.of("elsewhere"));
	}

	@Test
	void routeThatCantDescribeItselfIsListedStill() throws Exception {
		try (TestServices broken = TestServices.of(BrokenInfo.class)) {
			List<List<String>> listed = new ArrayList<>();
			broken.handler()
				.listFlights(this.invocation, Criteria.ALL, (info) -> listed.add(info.getDescriptor().getPath()));
			assertThat(listed).containsExactly(List.of("data"));
		}
	}

	@Test
	void endpointIsRenewed() throws Exception {
		FlightEndpoint old = new FlightEndpoint(
				this.services.tickets()
					.encode(new TicketContent("store/written", this.services.codec().toParams(null),
							TestServices.NOW.plusSeconds(1)), null),
				TestServices.NOW.plusSeconds(1), Location.reuseConnection());
		List<Result> results = new ArrayList<>();
		this.handler.doAction(this.invocation,
				new Action("RenewFlightEndpoint", new RenewFlightEndpointRequest(old).serialize().array()),
				results::add);
		Flight.FlightEndpoint renewed = Flight.FlightEndpoint.parseFrom(results.get(0).getBody());
		Instant expected = TestServices.NOW.plus(Duration.ofMinutes(5));
		assertThat(renewed.getExpirationTime().getSeconds()).isEqualTo(expected.getEpochSecond());
		assertThat(renewed.getLocationCount()).isEqualTo(1);
		Ticket ticket = new Ticket(renewed.getTicket().getTicket().toByteArray());
		assertThat(this.services.tickets().decode(ticket, null).expiresAt()).isEqualTo(expected);
		assertThat(this.invocation.call().route()).isEqualTo("RenewFlightEndpoint");
	}

	@Test
	void expiredOrMalformedEndpointIsNotRenewed() {
		FlightEndpoint old = new FlightEndpoint(this.services.tickets()
			.encode(new TicketContent("store/written", this.services.codec().toParams(null), TestServices.NOW), null));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.handler.doAction(this.invocation,
				new Action("RenewFlightEndpoint", new RenewFlightEndpointRequest(old).serialize().array()),
				(result) -> {
				}))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.TICKET_EXPIRED));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.handler.doAction(this.invocation,
				new Action("RenewFlightEndpoint", new byte[] { -1, -1 }), (result) -> {
				}))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	@FlightService("store")
	static class Store {

		@FlightGet
		Stream<Row> rows(Limit limit) {
			throw new AssertionError("Nothing runs to tell the schema");
		}

		@FlightGet("year/{year}")
		Stream<Row> ofYear(@FlightVariable int year) {
			throw new AssertionError("Nothing runs to tell the schema");
		}

		@FlightGet("entry/{name}")
		void entry(@FlightVariable String name, FlightWriter out) {
			throw new AssertionError("Nothing runs to tell the schema");
		}

		@FlightInfo("entry/{name}")
		Optional<FlightDetails> entryDetails(@FlightVariable String name) {
			assertThat(name).doesNotContain("{");
			return name.equals("b") ? Optional.empty()
					: Optional.of(FlightDetails.builder()
						.schema(TestReader.SCHEMA)
						.rows(7)
						.bytes(70)
						.ordered(true)
						.appMetadata(new byte[] { 1, 2 })
						.expiresAt(Instant.EPOCH.plusSeconds(2_000_000_000))
						.endpoint(Map.of("part", 0))
						.endpoint(Map.of("part", 1))
						.location(Location.forGrpcInsecure("other", 1))
						.build());
		}

		@FlightGet
		void written(FlightWriter out) {
		}

		@FlightGet
		void own(FlightWriter out) {
		}

		@FlightInfo("own")
		org.apache.arrow.flight.FlightInfo ownInfo(FlightDescriptor descriptor) {
			return org.apache.arrow.flight.FlightInfo.builder(new Schema(List.of()), descriptor, List.of())
				.setRecords(42)
				.build();
		}

		@FlightPut
		void load(FlightReader in) {
		}

		@FlightList
		List<Object> entries() {
			return List.of("store/entry/a", FlightDetails.of("store/entry/b").build(),
					org.apache.arrow.flight.FlightInfo
						.builder(new Schema(List.of()), FlightDescriptor.path("elsewhere"), List.of())
						.setRecords(9)
						.build());
		}

		record Row(long id, String name) {
		}

		record Limit(int limit) {
		}

	}

	@FlightService
	static class BrokenInfo {

		@FlightGet
		void data(FlightWriter out) {
		}

		@FlightInfo("data")
		Schema info() {
			throw new IllegalStateException("broken");
		}

	}

}
