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
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What clients of the Airport protocol, and others, see of failures.
 */
@Timeout(120)
class AirportFailuresTests {

	private LoopbackApplication server;

	@BeforeEach
	void start() {
		this.server = LoopbackApplication.serving(Failing.class, Errors.class)
			.with("flight.security.anonymous=true", "flight.security.tokens[0].name=anna",
					"flight.security.tokens[0].value=anna-secret",
					"flight.security.authorization.rules[0].routes=closed/**",
					"flight.security.authorization.rules[0].access=deny-all",
					"flight.security.authorization.default-access=permit-all")
			.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.server.verifyFree();
		this.server.close();
	}

	@Test
	void streamFailsWithItsKind() {
		FlightRuntimeException ex = get("constraint", airport());
		assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
		ErrorFlightMetadata trailers = ex.status().metadata();
		assertThat(AirportAnswers.typedError(trailers)).isEqualTo(Map.entry("ConstraintException", "7 is taken"));
		assertThat(names(trailers)).contains("x-arrow-status-message-bin", "x-arrow-status-detail-bin",
				"flight-error-bin");
	}

	@Test
	void whoeverMayNotReadIsToldSo() {
		FlightCallHeaders headers = headers();
		headers.insert("authorization", "Bearer anna-secret");
		FlightRuntimeException ex = get("closed/all", new HeaderCallOption(headers));
		assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		assertThat(AirportAnswers.typedError(ex.status().metadata()).getKey()).isEqualTo("PermissionException");
	}

	@Test
	void bugsOfStreamsHaveNoDetails() {
		ErrorFlightMetadata trailers = get("bug", airport()).status().metadata();
		assertThat(names(trailers)).contains("flight-error-bin").doesNotContain("grpc-status-details-bin");
	}

	@Test
	void bugsOfActionsDontMakeClientsWait() {
		assertPromptly(act("bug", airport()), FlightStatusCode.INTERNAL);
	}

	@Test
	void unknownCallersOfActionsDontWait() {
		FlightCallHeaders headers = headers();
		headers.insert("authorization", "Bearer nobody");
		assertPromptly(act("bug", new HeaderCallOption(headers)), FlightStatusCode.UNAUTHENTICATED);
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

	private FlightRuntimeException get(String route, CallOption... options) {
		return catchThrowableOfType(FlightRuntimeException.class, () -> {
			try (FlightStream stream = client().getStream(new Ticket(route.getBytes(StandardCharsets.UTF_8)),
					options)) {
				stream.next();
			}
		});
	}

	private FlightRuntimeException act(String type, CallOption... options) {
		return catchThrowableOfType(FlightRuntimeException.class,
				() -> client().doAction(new Action(type), options).hasNext());
	}

	private FlightClient client() {
		return this.server.client();
	}

	private static CallOption airport() {
		return new HeaderCallOption(headers());
	}

	private static FlightCallHeaders headers() {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert(AirportErrors.USER_AGENT, "airport/20250723");
		return headers;
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
