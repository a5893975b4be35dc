package io.flightboot.loopback;

import java.util.Collection;
import java.util.List;

import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.flight.ScalarFunctionExchange;
import io.flightboot.airport.function.AnnotatedFunctions;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.FlightExceptionHandler;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.ProvidedFlights;
import org.apache.arrow.flight.CallStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotated functions on the wire, some of which not everybody may call.
 */
class GuardedFunctionsTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Served.class, Functions.class)
		.with("flight.security.anonymous=true", "flight.security.tokens[0].name=anna",
				"flight.security.tokens[0].value=anna-token", "flight.security.tokens[0].authorities=ROLE_BOSS",
				"flight.security.tokens[1].name=bert", "flight.security.tokens[1].value=bert-token");

	@Test
	void annotationsOfSecurityHold() {
		assertThat(new CallerCalls(server, "anna-token").exchange("functions/secret")).isEqualTo("OK");
		assertThat(new CallerCalls(server, "bert-token").exchange("functions/secret")).isEqualTo("UNAUTHORIZED");
		assertThat(new CallerCalls(server, null).exchange("functions/secret")).isEqualTo("UNAUTHENTICATED");
		assertThat(new CallerCalls(server, "bert-token").exchange("functions/open")).isEqualTo("OK");
	}

	@Test
	void theServiceHandlesItsExceptions() {
		assertThat(new CallerCalls(server, null).exchange("functions/failing")).isEqualTo("ALREADY_EXISTS");
	}

	@FlightService
	static class Served {

		@AirportFunction
		@PreAuthorize("hasRole('BOSS')")
		int secret(int n) {
			return n;
		}

		@AirportFunction
		int open(int n) {
			return n;
		}

		@AirportFunction
		int failing(int n) {
			throw new UnsupportedOperationException();
		}

		@FlightExceptionHandler
		CallStatus failed(UnsupportedOperationException ex) {
			return CallStatus.ALREADY_EXISTS.withDescription("Already");
		}

	}

	static class Functions implements ProvidedFlights {

		private final AnnotatedFunctions functions;

		Functions(AnnotatedFunctions functions) {
			this.functions = functions;
		}

		@Override
		public @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
			return null;
		}

		@Override
		public Collection<? extends ProvidedFlight> flights() {
			return List.of();
		}

		@Override
		public @Nullable ProvidedExchange findExchange(RoutePath path, FlightCall call) {
			return this.functions.functions("any", "functions")
				.stream()
				.filter((function) -> function.name().equals(path.segments().get(1)))
				.map((function) -> new ScalarFunctionExchange(path.toString(), (ScalarFunction) function))
				.findFirst()
				.orElse(null);
		}

	}

}
