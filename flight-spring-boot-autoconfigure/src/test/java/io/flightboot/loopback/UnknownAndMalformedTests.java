package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Names that nobody serves, and bytes that nobody should have sent.
 */
class UnknownAndMalformedTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Known.class);

	@Test
	void anUnknownRouteIsNotFoundInEveryKindOfCall() {
		assertStatus(FlightStatusCode.NOT_FOUND, () -> get("no/such".getBytes(StandardCharsets.UTF_8)));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> get("{\"route\":\"no/such\"}".getBytes(StandardCharsets.UTF_8)));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> put(FlightDescriptor.path("no", "such")));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> exchange(FlightDescriptor.path("no", "such")));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> server.client().getInfo(FlightDescriptor.path("no", "such")));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> server.client().pollInfo(FlightDescriptor.path("no", "such")));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> server.client().getSchema(FlightDescriptor.path("no", "such")));
	}

	@Test
	void aRouteOfAnotherKindIsNotFound() {
		assertStatus(FlightStatusCode.NOT_FOUND, () -> put(FlightDescriptor.path("known", "numbers")));
		assertStatus(FlightStatusCode.NOT_FOUND, () -> get("known/keep".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void anUnknownActionIsUnimplemented() {
		assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> action("no-such", new byte[0]));
		assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> action("", new byte[0]));
		assertStatus(FlightStatusCode.UNIMPLEMENTED, () -> action("x".repeat(100_000), new byte[0]));
	}

	@Test
	void unknownNamesAreNotSentBackWhole() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> get(("no/" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8)))
			.satisfies((ex) -> assertThat(ex.status().description()).hasSizeLessThan(1024));
	}

	static Stream<Arguments> malformed() {
		byte[] random = new byte[1000];
		new Random(1).nextBytes(random);
		return Stream.of(Arguments.of("empty", new byte[0]), Arguments.of("zeros", new byte[100]),
				Arguments.of("random", random), Arguments.of("json cut", json("{\"route\":\"known/num")),
				Arguments.of("json of another shape", json("[1,2,3]")),
				Arguments.of("no route", json("{\"params\":{}}")),
				Arguments.of("route of another type", json("{\"route\":{}}")),
				Arguments.of("deep json", json("[".repeat(100_000))),
				Arguments.of("deep params",
						json("{\"route\":\"known/numbers\",\"params\":" + "{\"a\":".repeat(10_000))),
				Arguments.of("deep msgpack", repeat((byte) 0x91, 100_000)),
				Arguments.of("deep msgpack map", repeat((byte) 0x81, 100_000)),
				Arguments.of("huge msgpack array", new byte[] { (byte) 0xdd, 0x7f, -1, -1, -1 }),
				Arguments.of("huge msgpack map", new byte[] { (byte) 0xdf, 0x7f, -1, -1, -1 }),
				Arguments.of("huge msgpack string", new byte[] { (byte) 0xdb, 0x7f, -1, -1, -1, 'a' }),
				Arguments.of("oversized",
						json("{\"route\":\"known/numbers\",\"a\":\"" + "x".repeat(5_000_000) + "\"}")),
				Arguments.of("many elements",
						json("{\"route\":\"known/numbers\",\"a\":[" + "1,".repeat(100_000) + "1]}")),
				Arguments.of("long number", json("{\"route\":\"known/numbers\",\"a\":" + "9".repeat(100_000) + "}")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malformed")
	void aMalformedTicketCommandOrBodyIsTheClientsFault(String name, byte[] bytes) {
		FlightStatusCode[] refusals = { FlightStatusCode.INVALID_ARGUMENT, FlightStatusCode.NOT_FOUND,
				FlightStatusCode.RESOURCE_EXHAUSTED };
		assertStatus(refusals, () -> get(bytes));
		assertStatus(refusals, () -> put(FlightDescriptor.command(bytes)));
		assertStatus(refusals, () -> exchange(FlightDescriptor.command(bytes)));
		assertStatus(refusals, () -> server.client().getInfo(FlightDescriptor.command(bytes)));
		if (bytes.length > 0) {
			assertStatus(refusals, () -> action("typed", bytes));
			assertNothingListed(new Criteria(bytes), refusals);
		}
	}

	@Test
	void aPathOfManySegmentsIsNotFoundOrInvalid() {
		String[] segments = new String[10_000];
		Arrays.fill(segments, "a");
		FlightStatusCode[] refusals = { FlightStatusCode.INVALID_ARGUMENT, FlightStatusCode.NOT_FOUND };
		assertStatus(refusals, () -> server.client().getInfo(FlightDescriptor.path(segments)));
		assertStatus(refusals, () -> put(FlightDescriptor.path(segments)));
		assertStatus(refusals, () -> server.client().getInfo(FlightDescriptor.path("known", "..", "numbers")));
	}

	/**
	 * Text is the prefix of a route, however strange, and then there is none with it.
	 */
	private static void assertNothingListed(Criteria criteria, FlightStatusCode[] refusals) {
		try {
			assertThat(server.client().listFlights(criteria)).isEmpty();
		}
		catch (FlightRuntimeException ex) {
			assertThat(ex.status().code()).isIn((Object[]) refusals);
		}
	}

	private static byte[] json(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] repeat(byte value, int count) {
		byte[] bytes = new byte[count];
		Arrays.fill(bytes, value);
		return bytes;
	}

	private static void assertStatus(FlightStatusCode expected, Runnable call) {
		assertStatus(new FlightStatusCode[] { expected }, call);
	}

	private static void assertStatus(FlightStatusCode[] expected, Runnable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.status().code()).as(ex.toString()).isIn((Object[]) expected));
	}

	private static void get(byte[] ticket) {
		try (FlightStream stream = server.client().getStream(new Ticket(ticket))) {
			TestBatches.values(stream);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void put(FlightDescriptor descriptor) {
		try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1)) {
			TestBatches.upload(server.client(), descriptor, root, ClientStreamListener::putNext);
		}
	}

	private static void exchange(FlightDescriptor descriptor) {
		try (ExchangeReaderWriter exchange = server.client().doExchange(descriptor)) {
			exchange.getWriter().completed();
			TestBatches.values(exchange.getReader());
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void action(String type, byte[] body) {
		server.client().doAction(new Action(type, body)).forEachRemaining((result) -> {
		});
	}

	@FlightService("known")
	static class Known {

		@FlightGet
		void numbers(FlightWriter out) {
			out.start(TestBatches.SCHEMA);
		}

		@FlightPut
		void keep(FlightReader in) {
			in.rows();
		}

		@FlightExchange
		void echo(FlightReader in, FlightWriter out) {
			in.rows();
		}

		@FlightAction
		int typed(Typed typed) {
			return typed.number();
		}

	}

	record Typed(int number) {

	}

}
