package io.flightboot.loopback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Exceptions and errors that handlers throw, wherever they may: the client is told, and
 * not of more than it should know.
 */
class FailingHandlerTests {

	private static final String SECRET = "jdbc:secret";

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Failing.class);

	private static FlightClient client() {
		return server.client();
	}

	static Stream<Arguments> failures() {
		return Stream.of(Call.values())
			.flatMap((call) -> Stream.of("before", "amid", "close")
				.filter((where) -> call != Call.INFO || where.equals("before"))
				.flatMap((where) -> Stream.of("exception", "checked", "error", "told")
					.map((what) -> Arguments.of(call, where, what))));
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("failures")
	void theClientIsTold(Call call, String where, String what) {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(
					() -> call.run.accept("failing/" + call.name().toLowerCase(Locale.ROOT) + "/" + where + "/" + what))
			.satisfies((ex) -> {
				FlightStatusCode expected = what.equals("told") ? FlightStatusCode.ALREADY_EXISTS
						: FlightStatusCode.INTERNAL;
				assertThat(ex.status().code()).as(ex.toString()).isEqualTo(expected);
				assertThat(ex.status().description()).doesNotContain(SECRET);
				assertThat(ex.status().metadata().containsKey("flight-error-bin")).isTrue();
			});
	}

	private static void get(String route) {
		TestBatches.get(client(), route);
	}

	private static void put(String route) {
		TestBatches.upload(client(), server.clientAllocator(), route);
	}

	private static void exchange(String route) {
		try (ExchangeReaderWriter exchange = client().doExchange(TestBatches.path(route));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
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

	private static void action(String route) {
		String[] parts = route.split("/");
		String body = "{\"where\":\"%s\",\"what\":\"%s\"}".formatted(parts[2], parts[3]);
		client().doAction(new Action("failing-action", body.getBytes(StandardCharsets.UTF_8)))
			.forEachRemaining((result) -> {
			});
	}

	private static void info(String route) {
		client().getInfo(TestBatches.path(route));
	}

	enum Call {

		GET(FailingHandlerTests::get),

		WRITER(FailingHandlerTests::get),

		PUT(FailingHandlerTests::put),

		EXCHANGE(FailingHandlerTests::exchange),

		ACTION(FailingHandlerTests::action),

		INFO(FailingHandlerTests::info);

		private final Consumer<String> run;

		Call(Consumer<String> run) {
			this.run = run;
		}

	}

	@FlightService("failing")
	static class Failing {

		@FlightGet("get/{where}/{what}")
		Iterator<VectorSchemaRoot> get(@FlightVariable String where, @FlightVariable String what,
				BufferAllocator allocator) throws Exception {
			fail("before", where, what);
			return new FailingIterator<>(where, what,
					List.of(TestBatches.numbers(allocator, 0, 3), TestBatches.numbers(allocator, 3, 3)));
		}

		@FlightGet("writer/{where}/{what}")
		void writer(@FlightVariable String where, @FlightVariable String what, BufferAllocator allocator,
				FlightWriter out) throws Exception {
			fail("before", where, what);
			for (int batch = 0; batch < 2; batch++) {
				try (VectorSchemaRoot root = TestBatches.numbers(allocator, 0, 3)) {
					out.write(root);
					fail("amid", where, what);
				}
			}
			fail("close", where, what);
		}

		@FlightPut("put/{where}/{what}")
		void put(@FlightVariable String where, @FlightVariable String what, FlightReader in) throws Exception {
			fail("before", where, what);
			while (in.next()) {
				fail("amid", where, what);
			}
			fail("close", where, what);
		}

		@FlightExchange("exchange/{where}/{what}")
		void exchange(@FlightVariable String where, @FlightVariable String what, FlightReader in, FlightWriter out)
				throws Exception {
			fail("before", where, what);
			while (in.next()) {
				out.write(in.root());
				fail("amid", where, what);
			}
			fail("close", where, what);
		}

		@FlightAction("failing-action")
		Iterator<String> action(Failure failure) throws Exception {
			fail("before", failure.where(), failure.what());
			return new FailingIterator<>(failure.where(), failure.what(), List.of("first", "second"));
		}

		@FlightGet("info/{where}/{what}")
		void described(@FlightVariable String where, @FlightVariable String what, FlightWriter out) {
			out.start(TestBatches.SCHEMA);
		}

		@FlightInfo("info/{where}/{what}")
		Schema info(@FlightVariable String where, @FlightVariable String what) throws Exception {
			fail("before", where, what);
			return TestBatches.SCHEMA;
		}

		private static void fail(String here, String where, String what) throws Exception {
			if (!here.equals(where)) {
				return;
			}
			switch (what) {
				case "exception" -> throw new IllegalStateException(SECRET);
				case "checked" -> throw new IOException(SECRET);
				case "error" -> throw new StackOverflowError(SECRET);
				case "told" -> throw new FlightException(FlightErrorCode.ALREADY_EXISTS, "It is there");
				default -> throw new IllegalArgumentException(what);
			}
		}

	}

	record Failure(String where, String what) {

	}

	/**
	 * Gives one element, then fails, or fails to close. It owns what it didn't give away.
	 */
	static class FailingIterator<T> implements Iterator<T>, AutoCloseable {

		private final String where;

		private final String what;

		private final List<T> elements;

		private int next;

		FailingIterator(String where, String what, List<T> elements) {
			this.where = where;
			this.what = what;
			this.elements = elements;
		}

		@Override
		public boolean hasNext() {
			return this.next < this.elements.size();
		}

		@Override
		public T next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			if (this.next == 1) {
				fail("amid");
			}
			return this.elements.get(this.next++);
		}

		@Override
		public void close() throws Exception {
			while (this.next < this.elements.size()) {
				if (this.elements.get(this.next++) instanceof AutoCloseable closeable) {
					closeable.close();
				}
			}
			fail("close");
		}

		private void fail(String here) {
			try {
				Failing.fail(here, this.where, this.what);
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
