package io.flightboot.handler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightDispatcher}.
 */
class FlightDispatcherTests {

	private final TestServices services = TestServices.of(Own.class);

	private final TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET);

	private final TestWriter writer = new TestWriter(this.invocation.call());

	private final FlightDispatcher dispatcher = new FlightDispatcher(this.services.handler(), null, new Raw());

	@AfterEach
	void freeAll() {
		this.invocation.close();
		this.services.close();
	}

	@Test
	void annotatedMethodsComeFirst() throws Exception {
		this.dispatcher.doGet(this.invocation, new Ticket("own".getBytes(StandardCharsets.UTF_8)), this.writer);
		assertThat(this.invocation.call().route()).isEqualTo("own");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "{\"route\": 1}", "{broken", "\u0000\u0001", "a//b" })
	void ticketsThatNobodyClaimsAreTheProducers(String ticket) throws Exception {
		this.dispatcher.doGet(this.invocation, new Ticket(ticket.getBytes(StandardCharsets.UTF_8)), this.writer);
		assertThat(this.invocation.call().route()).isEqualTo("producer");
	}

	@Test
	void descriptorsThatNobodyClaimsAreTheProducers() throws Exception {
		assertThat(this.dispatcher.getFlightInfo(this.invocation, FlightDescriptor.path("own")).getRecords())
			.isEqualTo(-1);
		assertThat(
				this.dispatcher.getFlightInfo(this.invocation, FlightDescriptor.command(new byte[] { 1 })).getRecords())
			.isEqualTo(5);
		assertThat(this.dispatcher.pollFlightInfo(this.invocation, FlightDescriptor.path("other"))
			.getFlightInfo()
			.getRecords()).isEqualTo(5);
		assertThat(this.dispatcher.getSchema(this.invocation, FlightDescriptor.path("other")))
			.isEqualTo(TestReader.SCHEMA);
		try (TestReader reader = new TestReader(FlightDescriptor.path("own"), this.invocation.allocator())) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> this.dispatcher.doPut(this.invocation, reader, (message) -> {
				}));
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> this.dispatcher.doExchange(this.invocation, reader, this.writer));
		}
		assertThat(this.invocation.call().route()).isEqualTo("producer");
	}

	private List<String> action(FlightDispatcher dispatcher, Action action) throws Exception {
		List<String> results = new ArrayList<>();
		dispatcher.doAction(this.invocation, action,
				(result) -> results.add(new String(result.getBody(), StandardCharsets.UTF_8)));
		return results;
	}

	@Test
	void actionsThatNobodyClaimsAreTheProducers() throws Exception {
		assertThat(action(this.dispatcher, new Action("own"))).containsExactly("own");
		assertThat(action(this.dispatcher, new Action("raw"))).containsExactly("raw raw");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "0: other", "\u0000\u0001" })
	void endpointsThatNobodyServesAreTheProducersToRenew(String ticket) throws Exception {
		FlightEndpoint foreign = new FlightEndpoint(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)));
		Action renew = new Action("RenewFlightEndpoint", new RenewFlightEndpointRequest(foreign).serialize().array());
		assertThat(action(this.dispatcher, renew)).containsExactly("raw RenewFlightEndpoint");
	}

	@Test
	void errorsOfAnnotatedMethodsStayTheirs() {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> action(this.dispatcher, new Action("failing")))
			.withMessage("own");
		assertThat(this.invocation.call().route()).isEqualTo("failing");
	}

	private static List<String> actions(FlightDispatcher dispatcher, TestInvocation invocation) throws Exception {
		List<String> types = new ArrayList<>();
		dispatcher.listActions(invocation, (type) -> types.add(type.getType()));
		return types;
	}

	private List<String> flights(FlightDispatcher dispatcher, @Nullable String criteria) throws Exception {
		List<String> flights = new ArrayList<>();
		dispatcher.listFlights(this.invocation,
				new Criteria((criteria != null) ? criteria.getBytes(StandardCharsets.UTF_8) : null),
				(info) -> flights.add(info.getDescriptor().toString()));
		return flights;
	}

	@Test
	void listingsHaveBoth() throws Exception {
		int[] intercepted = new int[1];
		this.invocation.interceptor((call, chain) -> {
			intercepted[0]++;
			chain.proceed(call);
		});
		assertThat(actions(this.dispatcher, this.invocation)).containsExactly("failing", "own", "raw",
				"RenewFlightEndpoint");
		assertThat(intercepted[0]).isOne();
		assertThat(flights(this.dispatcher, null)).containsExactly("own", "raw");
		assertThat(intercepted[0]).isEqualTo(2);
	}

	@Test
	void criteriaOfTheProducersAreLeftToIt() throws Exception {
		assertThat(flights(this.dispatcher, "{\"name\": 1}")).containsExactly("raw");
	}

	@Test
	void producerNeedNotList() throws Exception {
		FlightDispatcher bare = new FlightDispatcher(this.services.handler(), null, new NoOpFlightProducer());
		assertThat(actions(bare, this.invocation)).containsExactly("failing", "own", "RenewFlightEndpoint");
		assertThat(flights(bare, null)).containsExactly("own");
	}

	@Test
	void failingListingOfTheProducerFails() {
		FlightProducer failing = new NoOpFlightProducer() {

			@Override
			public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
				listener.onError(new IllegalStateException("own"));
			}

		};
		FlightDispatcher dispatcher = new FlightDispatcher(this.services.handler(), null, failing);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> flights(dispatcher, null));
	}

	@Test
	void withoutProducerTheAnswerIsOurs() {
		FlightDispatcher alone = new FlightDispatcher(this.services.handler(), null, null);
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> action(alone, new Action("owm")))
			.withMessage("No action 'owm'. Did you mean 'own'?")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_IMPLEMENTED));
		assertThat(alone.mayBlock(FlightMethod.DO_GET, null)).isTrue();
		assertThat(this.dispatcher.mayBlock(FlightMethod.LIST_ACTIONS, null)).isTrue();
	}

	@FlightService
	static class Own {

		@FlightGet
		void own(FlightWriter out) {
			out.start(TestReader.SCHEMA);
		}

		@FlightAction("own")
		String ownAction() {
			return "own";
		}

		@FlightAction
		void failing() {
			throw new FlightException(FlightErrorCode.NOT_FOUND, "own");
		}

	}

	static class Raw extends NoOpFlightProducer {

		@Override
		public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
			listener.completed();
		}

		@Override
		public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
			return FlightInfo.builder(TestReader.SCHEMA, descriptor, List.of()).setRecords(5).build();
		}

		@Override
		public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
			listener.onNext(new Result(("raw " + action.getType()).getBytes(StandardCharsets.UTF_8)));
			listener.onCompleted();
		}

		@Override
		public void listActions(CallContext context, StreamListener<ActionType> listener) {
			listener.onNext(new ActionType("own", "shadowed"));
			listener.onNext(new ActionType("raw", ""));
			listener.onCompleted();
		}

		@Override
		public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
			listener.onNext(FlightInfo.builder(new Schema(List.of()), FlightDescriptor.path("raw"), List.of()).build());
			listener.onCompleted();
		}

	}

}
