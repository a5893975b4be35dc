package io.flightboot.handler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightList;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.StreamAttributes;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AnnotatedFlightHandler}: streams and actions.
 */
class AnnotatedFlightHandlerTests {

	private final TestServices services = TestServices.of(Numbers.class, Broken.class);

	private final AnnotatedFlightHandler handler = this.services.handler();

	private final TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET);

	private final TestWriter writer = new TestWriter(this.invocation.call());

	@AfterEach
	void freeAll() {
		this.invocation.close();
		this.services.close();
	}

	private void get(String ticket) throws Exception {
		this.handler.doGet(this.invocation, new Ticket(bytes(ticket)), this.writer);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private void assertRefused(String ticket, FlightErrorCode code, String text) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> get(ticket))
			.withMessageContaining(text)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	@Test
	void ticketLeadsToTheMethod() throws Exception {
		get("{\"route\": \"numbers/range\", \"from\": 2, \"count\": 3}");
		assertThat(this.writer.batches()).containsExactly(List.of(2, 3, 4));
		assertThat(this.invocation.call().route()).isEqualTo("numbers/range");
		assertThat(this.invocation.call().attributes()).containsEntry(StreamAttributes.COMPRESSION, "lz4")
			.containsEntry(FlightErrorResolver.HANDLER, this.services.bean(Numbers.class));
	}

	@Test
	void routeOfACallIsTheTemplate() throws Exception {
		get("numbers/of/7");
		assertThat(this.writer.batches()).containsExactly(List.of(7));
		assertThat(this.invocation.call().route()).isEqualTo("numbers/of/{n}");
	}

	@Test
	void interceptorsRunOnceBetweenRouteAndArguments() throws Exception {
		List<String> seen = new ArrayList<>();
		this.invocation.interceptor((call, chain) -> {
			seen.add(call.route());
			chain.proceed(call);
		});
		assertRefused("{\"route\": \"numbers/range\", \"from\": \"x\"}", FlightErrorCode.BAD_ARGUMENT, "from");
		assertThat(seen).containsExactly("numbers/range");
	}

	@Test
	void refusalOfAnInterceptorKeepsTheMethodFromRunning() {
		this.invocation.interceptor((call, chain) -> {
			throw new FlightException(FlightErrorCode.FORBIDDEN, "no");
		});
		assertRefused("numbers/of/7", FlightErrorCode.FORBIDDEN, "no");
		assertThat(this.writer.isStarted()).isFalse();
		assertThat(this.invocation.call().attributes()).doesNotContainKey(FlightErrorResolver.HANDLER);
	}

	@Test
	void unknownRoutesAndTicketsAreRefusedBeforeInterceptors() {
		this.invocation.interceptor((call, chain) -> {
			throw new AssertionError("ran");
		});
		assertRefused("numbers/rang", FlightErrorCode.NOT_FOUND, "Did you mean 'numbers/range'?");
		assertRefused("numbers/sum", FlightErrorCode.NOT_FOUND, "numbers/sum");
		assertRefused("{\"route\": 1}", FlightErrorCode.INVALID_TICKET, "ticket");
		assertThat(this.invocation.call().route()).isEqualTo(FlightCall.NO_ROUTE);
	}

	@Test
	void routeWithoutValuesIsRefusedBehindInterceptors() {
		assertRefused("numbers/of/{n}", FlightErrorCode.BAD_ARGUMENT, "needs values for n");
		this.invocation.interceptor((call, chain) -> {
			throw new FlightException(FlightErrorCode.FORBIDDEN, "no");
		});
		assertRefused("numbers/of/{n}", FlightErrorCode.FORBIDDEN, "no");
	}

	@Test
	void emptyResultHasTheSchemaOfItsInfoMethod() throws Exception {
		get("numbers/none");
		assertThat(this.writer.schema()).isEqualTo(TestReader.SCHEMA);
		assertThat(this.writer.batches()).isEmpty();
	}

	@Test
	void exceptionsAndErrorsComeThrough() {
		assertThatIllegalStateException().isThrownBy(() -> get("broken/exception")).withMessage("own");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> get("broken/error")).withMessage("own");
	}

	@Test
	void uploadIsAcknowledgedWithTheResult() throws Exception {
		List<byte[]> acknowledged = new ArrayList<>();
		FlightDescriptor descriptor = FlightDescriptor.command(bytes("{\"route\": \"numbers/sum\", \"factor\": 10}"));
		try (TestReader reader = new TestReader(descriptor, this.invocation.allocator()).batch(1, 2).batch(3)) {
			this.handler.doPut(this.invocation, reader, acknowledged::add);
		}
		assertThat(acknowledged).hasSize(1);
		assertThat(new String(acknowledged.get(0), StandardCharsets.UTF_8)).isEqualTo("{\"sum\":60}");
		assertThat(this.invocation.call().route()).isEqualTo("numbers/sum");
	}

	@Test
	void exchangeGoesBothWays() throws Exception {
		FlightDescriptor descriptor = FlightDescriptor.path("numbers", "double");
		try (TestReader reader = new TestReader(descriptor, this.invocation.allocator()).batch(1, 2).batch(3)) {
			this.handler.doExchange(this.invocation, reader, this.writer);
		}
		assertThat(this.writer.batches()).containsExactly(List.of(2, 4), List.of(6));
	}

	@Test
	void unknownUploadsAreSuggestedUploads() {
		try (TestReader reader = new TestReader(FlightDescriptor.path("numbers", "sun"), this.invocation.allocator())) {
			assertThatExceptionOfType(FlightException.class)
				.isThrownBy(() -> this.handler.doPut(this.invocation, reader, (message) -> {
				}))
				.withMessage("No flight 'numbers/sun'. Did you mean 'numbers/sum'?");
		}
	}

	private List<String> action(String type, String body) throws Exception {
		List<Result> results = new ArrayList<>();
		this.handler.doAction(this.invocation, new Action(type, bytes(body)), results::add);
		return results.stream().map((result) -> new String(result.getBody(), StandardCharsets.UTF_8)).toList();
	}

	@Test
	void actionAnswersWithItsResults() throws Exception {
		assertThat(action("twice", "{\"text\": \"a\"}")).containsExactly("a", "a");
		assertThat(this.invocation.call().route()).isEqualTo("twice");
		assertThat(action("raw", "\u0001 not JSON {")).containsExactly("12");
		assertThat(action("later", "")).containsExactly("{\"sum\":1}");
		assertThat(action("nothing", "")).isEmpty();
	}

	@Test
	void unknownActionIsUnimplemented() {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> action("twise", ""))
			.withMessage("No action 'twise'. Did you mean 'twice'?")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_IMPLEMENTED));
	}

	@Test
	void actionsAreListedWithTheBuiltInOnes() throws Exception {
		List<ActionType> types = new ArrayList<>();
		this.handler.listActions(this.invocation, types::add);
		assertThat(types).extracting(ActionType::getType)
			.containsExactly("later", "nothing", "raw", "twice", FlightConstants.RENEW_FLIGHT_ENDPOINT.getType());
		assertThat(types.get(3).getDescription()).isEqualTo("Says it twice");
	}

	@Test
	void hiddenActionsAreNotListed() throws Exception {
		FlightHandlerOptions options = new FlightHandlerOptions((call, kind, name) -> name.equals("twice"),
				HandlerAccess.ALL, false, FlightLocations.REUSE_CONNECTION, false);
		AnnotatedFlightHandler hiding = this.services.options(options).handler();
		List<ActionType> types = new ArrayList<>();
		hiding.listActions(this.invocation, types::add);
		assertThat(types).extracting(ActionType::getType).containsExactly("twice");
	}

	@Test
	void answersFromMemoryNeedNoWorker() {
		FlightHandlerOptions options = new FlightHandlerOptions(RouteVisibility.ALL, HandlerAccess.ALL, false,
				FlightLocations.REUSE_CONNECTION, false);
		AnnotatedFlightHandler direct = this.services.options(options).handler();
		String renew = FlightConstants.RENEW_FLIGHT_ENDPOINT.getType();
		assertThat(direct.mayBlock(FlightMethod.LIST_ACTIONS, null)).isFalse();
		assertThat(direct.mayBlock(FlightMethod.DO_ACTION, renew)).isFalse();
		assertThat(direct.mayBlock(FlightMethod.DO_ACTION, "twice")).isTrue();
		assertThat(direct.mayBlock(FlightMethod.LIST_FLIGHTS, null)).isTrue();
		assertThat(this.handler.mayBlock(FlightMethod.LIST_ACTIONS, null)).isTrue();
	}

	@Test
	void methodsThatCantAnswerFailStartUp() {
		for (Class<?> type : List.of(Unsendable.class, Silent.class, NoDetails.class, NoList.class, Unbindable.class)) {
			try (TestServices broken = TestServices.of(type)) {
				assertThatIllegalStateException().isThrownBy(broken::handler)
					.withMessageContaining(type.getName() + "#get");
			}
		}
	}

	@FlightService(value = "numbers", compression = "lz4")
	static class Numbers {

		@FlightGet
		VectorSchemaRoot range(Range range, BufferAllocator allocator) {
			VectorSchemaRoot root = VectorSchemaRoot.create(TestReader.SCHEMA, allocator);
			for (int i = 0; i < range.count(); i++) {
				((IntVector) root.getVector(0)).setSafe(i, range.from() + i);
			}
			root.setRowCount(range.count());
			return root;
		}

		@FlightGet("of/{n}")
		VectorSchemaRoot of(@FlightVariable int n, BufferAllocator allocator) {
			return range(new Range(n, 1), allocator);
		}

		@FlightGet
		Stream<VectorSchemaRoot> none() {
			return Stream.empty();
		}

		@FlightInfo("none")
		Schema noneSchema() {
			return TestReader.SCHEMA;
		}

		@FlightPut
		Sum sum(FlightReader in, Factor factor) {
			int sum = 0;
			while (in.next()) {
				for (int i = 0; i < in.root().getRowCount(); i++) {
					sum += ((IntVector) in.root().getVector(0)).get(i);
				}
			}
			return new Sum(sum * factor.factor());
		}

		@FlightExchange("double")
		void twice(FlightReader in, FlightWriter out) {
			while (in.next()) {
				IntVector vector = (IntVector) in.root().getVector(0);
				for (int i = 0; i < in.root().getRowCount(); i++) {
					vector.set(i, vector.get(i) * 2);
				}
				out.write(in.root());
			}
		}

		@FlightAction(description = "Says it twice")
		Stream<String> twice(Text text) {
			return Stream.of(text.text(), text.text());
		}

		@FlightAction
		int raw(byte[] body) {
			return body.length;
		}

		@FlightAction
		CompletableFuture<Sum> later() {
			return CompletableFuture.completedFuture(new Sum(1));
		}

		@FlightAction
		void nothing() {
		}

		record Range(int from, int count) {
		}

		record Factor(int factor) {
		}

		record Sum(int sum) {
		}

		record Text(String text) {
		}

	}

	@FlightService("broken")
	static class Broken {

		@FlightGet
		void exception(FlightWriter out) {
			throw new IllegalStateException("own");
		}

		@FlightGet
		void error(FlightWriter out) {
			throw new StackOverflowError("own");
		}

	}

	@FlightService
	static class Unsendable {

		@FlightGet
		StringBuilder get() {
			return new StringBuilder();
		}

	}

	@FlightService
	static class Silent {

		@FlightGet
		void get() {
		}

	}

	@FlightService
	static class NoDetails {

		@FlightInfo
		String get() {
			return "";
		}

	}

	@FlightService
	static class NoList {

		@FlightList
		String get() {
			return "";
		}

	}

	@FlightService
	static class Unbindable {

		@FlightGet
		void get(ByClassName query, FlightWriter out) {
		}

		@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
		static class ByClassName {

		}

	}

}
