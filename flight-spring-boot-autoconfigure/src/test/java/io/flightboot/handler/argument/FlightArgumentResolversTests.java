package io.flightboot.handler.argument;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.handler.TestInvocation;
import io.flightboot.handler.TestReader;
import io.flightboot.handler.TestWriter;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FlightArgumentResolvers} and the resolvers.
 */
class FlightArgumentResolversTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private final HandlerMethodArgumentResolvers resolvers = FlightArgumentResolvers.create(List.of(), this.codec,
			new DefaultConversionService(), Validation.buildDefaultValidatorFactory().getValidator());

	private final TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET);

	private final Handlers bean = new Handlers();

	@AfterEach
	void freeAll() {
		this.invocation.close();
	}

	private InvocableFlightMethod prepare(String name, HandlerKind kind) {
		Method method = Arrays.stream(Handlers.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return this.resolvers.prepare(new FlightHandlerMethod(method, kind, "route", "", "", "bean", Handlers.class,
				new StaticListableBeanFactory(Map.of("bean", this.bean))));
	}

	private @Nullable Object invoke(String name, HandlerKind kind, HandlerInput input) throws Exception {
		InvocableFlightMethod method = prepare(name, kind);
		return method.invoke(method.method().bean(), input);
	}

	private HandlerInput input() {
		return new HandlerInput(this.invocation);
	}

	private HandlerInput input(String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		return input().body(body).params(() -> this.codec.decodeBody(body));
	}

	private void assertRefused(String name, HandlerKind kind, HandlerInput input, FlightErrorCode code,
			String... text) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> invoke(name, kind, input))
			.withMessageContainingAll(text)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("io.flightboot", "Query", "java."));
	}

	@ParameterizedTest
	@EnumSource(HandlerKind.class)
	void everyKindHasCallHeadersAndAllocator(HandlerKind kind) throws Exception {
		assertThat(invoke("context", kind, input()))
			.isEqualTo(List.of(this.invocation.call(), this.invocation.call().headers(), this.invocation.allocator()));
	}

	@Test
	void getHasTicketAndWriter() throws Exception {
		Ticket ticket = new Ticket(new byte[] { 1 });
		TestWriter writer = new TestWriter(this.invocation.call());
		assertThat(invoke("get", HandlerKind.GET, input().part(Ticket.class, ticket).part(FlightWriter.class, writer)))
			.isEqualTo(List.of(ticket, writer));
	}

	@Test
	void exchangeHasDescriptorReaderAndWriter() throws Exception {
		FlightDescriptor descriptor = FlightDescriptor.path("a");
		TestWriter writer = new TestWriter(this.invocation.call());
		try (TestReader reader = new TestReader(descriptor, this.invocation.allocator())) {
			HandlerInput input = input().part(FlightDescriptor.class, descriptor)
				.part(FlightReader.class, reader)
				.part(FlightWriter.class, writer);
			assertThat(invoke("exchange", HandlerKind.EXCHANGE, input)).isEqualTo(List.of(descriptor, reader, writer));
			assertThat(invoke("put", HandlerKind.PUT, input)).isEqualTo(List.of(descriptor, reader));
			assertThat(invoke("descriptor", HandlerKind.INFO, input)).isSameAs(descriptor);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "stream", "iterator", "arrowReader" })
	void uploadHasOtherViews(String name) throws Exception {
		try (TestReader reader = new TestReader(FlightDescriptor.path("a"), this.invocation.allocator())) {
			reader.batch(1, 2).metadata(new byte[] { 9 }).batch(3);
			assertThat(invoke(name, HandlerKind.PUT, input().part(FlightReader.class, reader)))
				.isEqualTo(List.of(1, 2, 3));
		}
	}

	@Test
	void actionHasActionAndCriteriaBelongToLists() throws Exception {
		Action action = new Action("type", new byte[] { 1 });
		assertThat(invoke("action", HandlerKind.ACTION, input().part(Action.class, action))).isSameAs(action);
		Criteria criteria = new Criteria(new byte[] { 1 });
		assertThat(invoke("criteria", HandlerKind.LIST, input().part(Criteria.class, criteria))).isSameAs(criteria);
	}

	@Test
	void bytesAreTheRawBody() throws Exception {
		assertThat(invoke("bytes", HandlerKind.GET, input().body(new byte[] { 4, 5 })))
			.isEqualTo(List.of((byte) 4, (byte) 5));
		assertThat(invoke("text", HandlerKind.ACTION, input().body("h\u00e9".getBytes(StandardCharsets.UTF_8))))
			.isEqualTo("h\u00e9");
		assertRefused("text", HandlerKind.ACTION, input().body(new byte[] { (byte) 0xc3 }),
				FlightErrorCode.BAD_ARGUMENT, "UTF-8");
	}

	@Test
	void recordIsBoundAndValidated() throws Exception {
		assertThat(invoke("query", HandlerKind.GET, input("{\"year\": 2024, \"region\": \"EU\"}")))
			.isEqualTo(new Handlers.Query(2024, "EU"));
		assertRefused("query", HandlerKind.GET, input("{\"year\": 4000, \"region\": \" \"}"),
				FlightErrorCode.BAD_ARGUMENT, "Invalid argument: ", "region must match", "; year must be less");
		assertThat(invoke("unchecked", HandlerKind.GET, input("{\"year\": 4000}")))
			.isEqualTo(new Handlers.Query(4000, null));
		assertRefused("query", HandlerKind.GET, input("{\"year\": \"x\"}"), FlightErrorCode.BAD_ARGUMENT, "year");
	}

	@Test
	void missingPrimitiveIsRefused() {
		assertRefused("query", HandlerKind.GET, input(), FlightErrorCode.BAD_ARGUMENT, "year");
	}

	@Test
	void optionalRecordMayBeMissing() throws Exception {
		assertThat(invoke("optional", HandlerKind.GET, input())).isEqualTo(Optional.empty());
		assertThat(invoke("optional", HandlerKind.GET, input("{\"year\": 1}")))
			.isEqualTo(Optional.of(new Handlers.Query(1, null)));
		assertThat(invoke("nullable", HandlerKind.GET, input())).isNull();
	}

	@Test
	void actionTakesMapsListsAndValues() throws Exception {
		assertThat(invoke("map", HandlerKind.ACTION, input("{\"a\": 1}"))).isEqualTo(Map.of("a", 1));
		assertThat(invoke("list", HandlerKind.ACTION, input("[1, 2]"))).isEqualTo(List.of(1L, 2L));
		assertRefused("value", HandlerKind.ACTION, input(), FlightErrorCode.BAD_ARGUMENT, "needs a value");
	}

	@Test
	void variableIsConverted() throws Exception {
		assertThat(invoke("variable", HandlerKind.GET, input().variables(Map.of("symbol", "ACME", "y", "2024"))))
			.isEqualTo("ACME 2024");
		assertRefused("variable", HandlerKind.GET, input().variables(Map.of("symbol", "ACME", "y", "soon")),
				FlightErrorCode.BAD_ARGUMENT, "'y'");
		assertRefused("variable", HandlerKind.GET, input().variables(Map.of("symbol", "ACME")),
				FlightErrorCode.BAD_ARGUMENT, "'y'");
	}

	@Test
	void principalIsTheCaller() throws Exception {
		assertRefused("principal", HandlerKind.GET, input(), FlightErrorCode.UNAUTHENTICATED, "Authentication");
		assertThat(invoke("optionalPrincipal", HandlerKind.GET, input())).isEqualTo(Optional.empty());
		assertThat(invoke("nullablePrincipal", HandlerKind.GET, input())).isNull();
		this.invocation.caller("ann");
		Principal ann = this.invocation.call().principal();
		assertThat(invoke("principal", HandlerKind.GET, input())).isSameAs(ann);
		assertThat(invoke("ownPrincipal", HandlerKind.GET, input())).isSameAs(ann);
		assertThat(invoke("optionalPrincipal", HandlerKind.GET, input())).isEqualTo(Optional.ofNullable(ann));
		assertThat(invoke("nullablePrincipal", HandlerKind.GET, input())).isSameAs(ann);
		assertThatIllegalStateException().isThrownBy(() -> invoke("otherPrincipal", HandlerKind.GET, input()));
	}

	@Test
	void unresolvableParameterFailsWithWhatIsPossible() {
		assertThatIllegalStateException().isThrownBy(() -> prepare("put", HandlerKind.GET))
			.withMessageContainingAll("Parameter 0 'descriptor'", "FlightDescriptor", "@FlightGet", "#put", "Ticket",
					"FlightWriter", "FlightCall", "@FlightVariable", "records");
		assertThatIllegalStateException().isThrownBy(() -> prepare("get", HandlerKind.ACTION))
			.withMessageContaining("'ticket'");
		assertThatIllegalStateException().isThrownBy(() -> prepare("text", HandlerKind.GET))
			.withMessageContaining("java.lang.String");
		assertThatIllegalStateException().isThrownBy(() -> prepare("variable", HandlerKind.ACTION))
			.withMessageContaining("'symbol'");
		assertThatIllegalStateException().isThrownBy(() -> prepare("query", HandlerKind.LIST))
			.withMessageContaining("Criteria");
		assertThatIllegalStateException().isThrownBy(() -> prepare("otherStream", HandlerKind.PUT))
			.withMessageContaining("Stream<java.lang.String>");
	}

	@Test
	void boundTypesAreKnown() {
		assertThat(prepare("query", HandlerKind.GET).boundTypes()).containsExactly(Handlers.Query.class);
		assertThat(prepare("optional", HandlerKind.GET).boundTypes()).containsExactly(Handlers.Query.class);
		assertThat(prepare("context", HandlerKind.GET).boundTypes()).isEmpty();
	}

	@Test
	void exceptionsAndErrorsOfTheMethodComeAsTheyAre() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> invoke("failing", HandlerKind.GET, input()))
			.withMessage("own");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> invoke("breaking", HandlerKind.GET, input()))
			.withMessage("own");
	}

	@SuppressWarnings("unused")
	static class Handlers {

		Object context(FlightCall call, CallHeaders headers, BufferAllocator allocator) {
			return List.of(call, headers, allocator);
		}

		Object get(Ticket ticket, FlightWriter writer) {
			return List.of(ticket, writer);
		}

		Object exchange(FlightDescriptor descriptor, FlightReader reader, FlightWriter writer) {
			return List.of(descriptor, reader, writer);
		}

		Object put(FlightDescriptor descriptor, FlightReader reader) {
			return List.of(descriptor, reader);
		}

		Object descriptor(FlightDescriptor descriptor) {
			return descriptor;
		}

		Object stream(Stream<VectorSchemaRoot> batches) {
			List<Integer> numbers = new ArrayList<>();
			batches.forEach((batch) -> numbers(batch, numbers));
			return numbers;
		}

		Object iterator(Iterator<VectorSchemaRoot> batches) {
			List<Integer> numbers = new ArrayList<>();
			batches.forEachRemaining((batch) -> numbers(batch, numbers));
			return numbers;
		}

		Object arrowReader(ArrowReader reader) throws Exception {
			List<Integer> numbers = new ArrayList<>();
			try (reader) {
				assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(TestReader.SCHEMA);
				assertThat(reader.getDictionaryVectors()).isEmpty();
				while (reader.loadNextBatch()) {
					numbers(reader.getVectorSchemaRoot(), numbers);
				}
				assertThat(reader.bytesRead()).isPositive();
			}
			return numbers;
		}

		private static void numbers(VectorSchemaRoot batch, List<Integer> numbers) {
			for (int i = 0; i < batch.getRowCount(); i++) {
				numbers.add(((IntVector) batch.getVector(0)).get(i));
			}
		}

		Object otherStream(Stream<String> texts) {
			return texts;
		}

		Object action(Action action) {
			return action;
		}

		Object criteria(Criteria criteria) {
			return criteria;
		}

		Object bytes(byte[] bytes) {
			List<Byte> list = new ArrayList<>();
			for (byte b : bytes) {
				list.add(b);
			}
			return list;
		}

		Object text(String text) {
			return text;
		}

		Object query(@Valid Query query) {
			return query;
		}

		Object unchecked(Query query) {
			return query;
		}

		Object optional(Optional<Query> query) {
			return query;
		}

		@Nullable Object nullable(@Nullable Query query) {
			return query;
		}

		Object map(Map<String, Object> map) {
			return map;
		}

		Object list(List<Long> list) {
			return list;
		}

		Object value(Integer value) {
			return value;
		}

		Object variable(@FlightVariable String symbol, @FlightVariable("y") int year) {
			return symbol + " " + year;
		}

		Object principal(Principal principal) {
			return principal;
		}

		Object ownPrincipal(TestInvocation.TestPrincipal principal) {
			return principal;
		}

		Object otherPrincipal(OtherPrincipal principal) {
			return principal;
		}

		Object optionalPrincipal(Optional<Principal> principal) {
			return principal;
		}

		@Nullable Object nullablePrincipal(@Nullable Principal principal) {
			return principal;
		}

		Object failing() throws Exception {
			throw new IOException("own");
		}

		Object breaking() {
			throw new AssertionError("own");
		}

		record Query(@Max(3000) int year, @Nullable @Pattern(regexp = "[A-Z]+") String region) {
		}

		interface OtherPrincipal extends Principal {

		}

	}

}
