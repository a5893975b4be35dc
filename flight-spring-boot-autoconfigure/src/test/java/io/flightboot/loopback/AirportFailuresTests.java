package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.flight.AirportErrors;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What clients of the Airport protocol, and others, see of failures.
 */
@Timeout(120)
class AirportFailuresTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Failing.class, Errors.class)
		.with("flight.security.anonymous=true", "flight.security.tokens[0].name=anna",
				"flight.security.tokens[0].value=anna-secret",
				"flight.security.authorization.rules[0].routes=closed/**",
				"flight.security.authorization.rules[0].access=deny-all",
				"flight.security.authorization.default-access=permit-all");

	@Test
	void streamFailsWithItsKind() {
		FlightRuntimeException ex = get("constraint", AirportClient.headers());
		assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
		ErrorFlightMetadata trailers = ex.status().metadata();
		assertThat(AirportAnswers.typedError(trailers)).isEqualTo(Map.entry("ConstraintException", "7 is taken"));
		assertThat(names(trailers)).contains("x-arrow-status-message-bin", "x-arrow-status-detail-bin",
				"flight-error-bin");
	}

	@Test
	void whoeverMayNotReadIsToldSo() {
		FlightRuntimeException ex = get("closed/all", AirportClient.headers("authorization", "Bearer anna-secret"));
		assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		assertThat(AirportAnswers.typedError(ex.status().metadata()).getKey()).isEqualTo("PermissionException");
	}

	@Test
	void bugsOfStreamsHaveNoDetails() {
		ErrorFlightMetadata trailers = get("bug", AirportClient.headers()).status().metadata();
		assertThat(names(trailers)).contains("flight-error-bin").doesNotContain("grpc-status-details-bin");
	}

	@Test
	void bugsOfActionsDontMakeClientsWait() {
		assertPromptly(act("bug", AirportClient.headers()), FlightStatusCode.INTERNAL);
	}

	@Test
	void unknownCallersOfActionsDontWait() {
		assertPromptly(act("bug", AirportClient.headers("authorization", "Bearer nobody")),
				FlightStatusCode.UNAUTHENTICATED);
	}

	@Test
	void otherClientsSeeWhatTheyAlwaysDid() {
		ErrorFlightMetadata trailers = act("bug").status().metadata();
		assertThat(trailers.getByte("grpc-status-details-bin")).isEqualTo(trailers.getByte("flight-error-bin"));
		assertThat(trailers.get("x-arrow-status")).isEqualTo("9");
		assertThat(names(get("constraint").status().metadata())).doesNotContain("grpc-status-details-bin");
	}

	private static void assertPromptly(FlightRuntimeException ex, FlightStatusCode code) {
		assertThat(ex.status().code()).isEqualTo(code);
		assertThat(ex.status().metadata().get("x-arrow-status")).isEqualTo("4");
		assertThat(names(ex.status().metadata())).doesNotContain("grpc-status-details-bin");
	}

	private static FlightRuntimeException get(String route, CallOption... options) {
		return catchThrowableOfType(FlightRuntimeException.class, () -> {
			try (FlightStream stream = server.client()
				.getStream(new Ticket(route.getBytes(StandardCharsets.UTF_8)), options)) {
				stream.next();
			}
		});
	}

	private static FlightRuntimeException act(String type, CallOption... options) {
		return catchThrowableOfType(FlightRuntimeException.class,
				() -> server.client().doAction(new Action(type), options).hasNext());
	}

	private static List<String> names(ErrorFlightMetadata trailers) {
		return new ArrayList<>(trailers.keys());
	}

	@FlightService
	static class Failing {

		@FlightGet("constraint")
		Stream<VectorSchemaRoot> constraint() {
			throw new AirportException(AirportException.Kind.CONSTRAINT, "7 is taken");
		}

		@FlightGet("closed/all")
		Stream<VectorSchemaRoot> closed() {
			return Stream.of();
		}

		@FlightGet("bug")
		Stream<VectorSchemaRoot> bug() {
			throw new IllegalStateException("a bug");
		}

		@FlightAction("bug")
		String failingAction() {
			throw new IllegalStateException("a bug");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Errors {

		@Bean
		AirportErrors airportErrors() {
			return new AirportErrors();
		}

	}

}
