package io.flightboot.handler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Params;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProvidedFlightHandler}, behind a {@link FlightDispatcher}.
 */
class ProvidedFlightHandlerTests {

	private static final Schema NOTHING = new Schema(List.of());

	private final TestServices services = TestServices.of(Own.class);

	private final TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET);

	private final TestWriter writer = new TestWriter(this.invocation.call());

	private final FlightDispatcher dispatcher = dispatcher(FlightHandlerOptions.DEFAULTS);

	private FlightDispatcher dispatcher(FlightHandlerOptions options) {
		this.services.options(options);
		return new FlightDispatcher(this.services.handler(), new ProvidedFlightHandler(List.of(new Files()),
				this.services.routes(), this.services.codec(), this.services.tickets(), options), null);
	}

	@AfterEach
	void freeAll() {
		this.invocation.close();
		this.services.close();
	}

	private static Ticket ticket(String text) {
		return new Ticket(text.getBytes(StandardCharsets.UTF_8));
	}

	private List<FlightInfo> flights(FlightDispatcher dispatcher, String criteria) throws Exception {
		List<FlightInfo> flights = new ArrayList<>();
		dispatcher.listFlights(this.invocation, new Criteria(criteria.getBytes(StandardCharsets.UTF_8)), flights::add);
		return flights;
	}

	@Test
	void servesBehindTheInterceptorsUnderItsOwnRoute() throws Exception {
		List<String> routes = new ArrayList<>();
		this.invocation.interceptor((call, chain) -> {
			routes.add(call.route());
			chain.proceed(call);
		});
		this.dispatcher.doGet(this.invocation, ticket("files/a"), this.writer);
		assertThat(this.writer.schema()).isEqualTo(TestReader.SCHEMA);
		FlightInfo info = this.dispatcher.getFlightInfo(this.invocation, FlightDescriptor.path("files", "a"));
		assertThat(info.getRecords()).isEqualTo(3);
		assertThat(this.dispatcher.getSchema(this.invocation, FlightDescriptor.path("files", "a")))
			.isEqualTo(TestReader.SCHEMA);
		assertThat(this.dispatcher.pollFlightInfo(this.invocation, FlightDescriptor.path("files", "a"))
			.getFlightDescriptor()).isEmpty();
		this.dispatcher.doGet(this.invocation, info.getEndpoints().get(0).getTicket(), this.writer);
		assertThat(routes).hasSize(5).containsOnly("files/a");
	}

	@Test
	void interceptorsMayRefuse() {
		this.invocation.interceptor((call, chain) -> {
			throw new IllegalStateException("refused");
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.dispatcher.doGet(this.invocation, ticket("files/a"), this.writer));
		assertThat(this.writer.schema()).isNull();
	}

	@Test
	void annotatedMethodsArePreferred() throws Exception {
		this.dispatcher.doGet(this.invocation, ticket("files/own"), this.writer);
		assertThat(this.writer.schema()).isEqualTo(NOTHING);
		assertThat(flights(this.dispatcher, "")).extracting((info) -> String.join("/", info.getDescriptor().getPath()))
			.containsExactly("files/own", "files/a", "files/broken");
	}

	@Test
	void listsWhatIsAskedForAndVisible() throws Exception {
		assertThat(flights(this.dispatcher, "files/a")).hasSize(1);
		FlightInfo broken = flights(this.dispatcher, "files/broken").get(0);
		assertThat(broken.getEndpoints()).isEmpty();
		FlightHandlerOptions defaults = FlightHandlerOptions.DEFAULTS;
		FlightDispatcher hiding = dispatcher(new FlightHandlerOptions((call, kind, name) -> !name.equals("files/a"),
				defaults.access(), true, defaults.locations(), true));
		assertThat(flights(hiding, "files/a")).isEmpty();
		this.invocation.caller("somebody");
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> hiding.getFlightInfo(this.invocation, FlightDescriptor.path("files", "none")))
			.withMessage("Access denied");
	}

	@Test
	void listsAloneWhatACallAsksFor() throws Exception {
		this.invocation.call().attributes().put("listing", "alone");
		assertThat(flights(this.dispatcher, "")).extracting((info) -> String.join("/", info.getDescriptor().getPath()))
			.containsExactly("files/a");
	}

	@Test
	void servesExchangesBehindTheInterceptors() throws Exception {
		List<String> routes = new ArrayList<>();
		this.invocation.interceptor((call, chain) -> {
			routes.add(call.route());
			chain.proceed(call);
		});
		try (TestReader in = new TestReader(FlightDescriptor.path("files", "echo"), this.invocation.allocator())) {
			this.dispatcher.doExchange(this.invocation, in.batch(1, 2), this.writer);
		}
		assertThat(this.writer.batches()).containsExactly(List.of(1, 2));
		assertThat(routes).containsExactly("files/echo");
		try (TestReader in = new TestReader(FlightDescriptor.path("files", "none"), this.invocation.allocator())) {
			assertThatExceptionOfType(FlightException.class)
				.isThrownBy(() -> this.dispatcher.doExchange(this.invocation, in, this.writer))
				.withMessageContaining("files/none");
		}
	}

	@Test
	void suggestsNamesOfBothKinds() {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.dispatcher.getFlightInfo(this.invocation, FlightDescriptor.path("files", "b")))
			.withMessageContaining("'files/a'");
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.dispatcher.getFlightInfo(this.invocation, FlightDescriptor.path("files", "owm")))
			.withMessageContaining("'files/own'");
	}

	@FlightService("files")
	static class Own {

		@FlightGet("own")
		void own(FlightWriter out) {
			out.start(NOTHING);
		}

	}

	private static final class Files implements ProvidedFlights {

		@Override
		public @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
			return flights().stream()
				.filter((flight) -> flight.route().equals(path.toString()))
				.findFirst()
				.orElse(null);
		}

		@Override
		public Collection<Named> flights() {
			return List.of(new Named("files/own"), new Named("files/a"), new Named("files/broken"));
		}

		@Override
		public Collection<Named> flights(FlightCall call) {
			return listsAlone(call) ? List.of(new Named("files/a")) : flights();
		}

		@Override
		public boolean listsAlone(FlightCall call) {
			return "alone".equals(call.attributes().get("listing"));
		}

		@Override
		public @Nullable ProvidedExchange findExchange(RoutePath path, FlightCall call) {
			return path.toString().equals("files/echo") ? new Echo() : null;
		}

	}

	private static final class Echo implements ProvidedExchange {

		@Override
		public String route() {
			return "files/echo";
		}

		@Override
		public void exchange(Params params, FlightInvocation invocation, FlightReader in, FlightWriter out) {
			out.start(in.schema());
			in.batches().forEachRemaining(out::write);
		}

	}

	private record Named(String route) implements ProvidedFlight {

		@Override
		public FlightDetails describe(Params params, FlightInvocation invocation) {
			if (this.route.endsWith("broken")) {
				throw new IllegalStateException("broken");
			}
			return FlightDetails.builder().schema(TestReader.SCHEMA).rows(3).build();
		}

		@Override
		public void write(Params params, FlightInvocation invocation, FlightWriter out) {
			out.start(TestReader.SCHEMA);
		}

	}

}
