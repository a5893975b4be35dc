package io.flightboot.loopback;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightAdvice;
import io.flightboot.annotation.FlightExceptionHandler;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.impl.Flight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code flight.security.conceal}, what a caller may not use answers byte by byte
 * like what is not there, whoever refuses it and however it is asked for.
 */
@Timeout(120)
class ConcealedRoutesTests {

	private static LoopbackApplication server;

	private static ManagedChannel channel;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving(Hidden.class, Decider.class, Advice.class)
			.with("flight.security.conceal=true", "flight.security.anonymous=true",
					"flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=anna-token",
					"flight.security.authorization.default-access=permit-all",
					"flight.security.authorization.rules[0].routes=by-rule",
					"flight.security.authorization.rules[0].actions=by-rule",
					"flight.security.authorization.rules[0].access=deny-all")
			.start();
		channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
	}

	@AfterAll
	static void stop() throws Exception {
		channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		server.verifyUnharmed();
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "by-rule", "by-decider", "by-broken-decider", "by-annotation", "by-annotation/{value}",
			"{\"route\":\"by-annotation/1\",\"unfitting\":{\"a\":1}}", "by-argument/secret", "by-handler" })
	void readingTheForbiddenIsLikeReadingTheUnknown(String forbidden) throws Exception {
		for (String token : new String[] { "anna-token", null }) {
			assertThat(call("DoGet", ticket(forbidden), token)).isEqualTo(call("DoGet", ticket("unknown"), token));
			if (!forbidden.equals("by-handler")) {
				for (String method : List.of("GetFlightInfo", "GetSchema", "PollFlightInfo")) {
					assertThat(call(method, command(forbidden), token)).as(method)
						.isEqualTo(call(method, command("unknown"), token));
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "by-rule", "by-decider", "by-annotation", "by-annotation/{value}", "by-handler" })
	void writingTheForbiddenIsLikeWritingTheUnknown(String forbidden) throws Exception {
		for (String method : List.of("DoPut", "DoExchange")) {
			for (String token : new String[] { "anna-token", null }) {
				assertThat(call(method, upload(forbidden), token)).as(method)
					.isEqualTo(call(method, upload("unknown"), token));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "by-rule", "by-decider", "by-annotation", "by-handler", "for-somebody" })
	void forbiddenActionIsLikeAnUnknownOne(String forbidden) throws Exception {
		String token = forbidden.equals("for-somebody") ? null : "anna-token";
		assertThat(call("DoAction", action(forbidden, "{\"unfitting\":1"), token))
			.isEqualTo(call("DoAction", action("unknown", "{\"unfitting\":1"), token));
		assertThat(call("DoAction", action(forbidden, ""), token))
			.isEqualTo(call("DoAction", action("unknown", ""), token));
	}

	@Test
	void ticketOfTheForbiddenIsRenewedLikeOneOfTheUnknown() throws Exception {
		assertThat(call("DoAction", renewal("by-annotation"), "anna-token"))
			.isEqualTo(call("DoAction", renewal("unknown"), "anna-token"));
		assertThat(call("DoAction", renewal("by-rule"), "anna-token"))
			.isEqualTo(call("DoAction", renewal("unknown"), "anna-token"));
		assertThat(call("DoAction", renewal("open"), "anna-token")).containsEntry("status", "OK");
	}

	@Test
	void knownCallersAreForbiddenAndOthersMustTellWhoTheyAre() throws Exception {
		assertThat(call("DoGet", ticket("unknown"), "anna-token")).containsEntry("status", "PERMISSION_DENIED")
			.containsEntry("description", "Access denied");
		assertThat(call("DoGet", ticket("unknown"), null)).containsEntry("status", "UNAUTHENTICATED");
	}

	@Test
	void whatIsAllowedIsServedAndListed() {
		CallerCalls anna = new CallerCalls(server, "anna-token");
		assertThat(anna.get("open")).isEqualTo("OK");
		assertThat(anna.flights()).containsExactly("by-argument/{value}", "by-handler", "open");
		assertThat(anna.actions()).containsExactly("RenewFlightEndpoint", "alive", "by-handler", "for-somebody");
	}

	private static Map<String, String> call(String method, MessageLite request, @Nullable String token)
			throws Exception {
		return SeenCall.of(channel, method, request, token);
	}

	private static Flight.Ticket ticket(String text) {
		return Flight.Ticket.newBuilder().setTicket(ByteString.copyFromUtf8(text)).build();
	}

	private static Flight.FlightDescriptor command(String text) {
		return Flight.FlightDescriptor.newBuilder()
			.setType(Flight.FlightDescriptor.DescriptorType.CMD)
			.setCmd(ByteString.copyFromUtf8(text))
			.build();
	}

	private static Flight.FlightData upload(String text) {
		return Flight.FlightData.newBuilder().setFlightDescriptor(command(text)).build();
	}

	private static Flight.Action action(String type, String body) {
		return Flight.Action.newBuilder().setType(type).setBody(ByteString.copyFromUtf8(body)).build();
	}

	private static Flight.Action renewal(String route) {
		return Flight.Action.newBuilder()
			.setType("RenewFlightEndpoint")
			.setBody(ByteString.copyFrom(Renewals.request(route)))
			.build();
	}

	record Row(int n) {
	}

	record Filter(int n) {
	}

	@FlightService
	static class Hidden {

		@FlightGet("open")
		List<Row> open() {
			return List.of();
		}

		@FlightGet("by-rule")
		List<Row> byRule() {
			return List.of();
		}

		@FlightGet("by-decider")
		List<Row> byDecider() {
			return List.of();
		}

		@FlightGet("by-broken-decider")
		List<Row> byBrokenDecider() {
			return List.of();
		}

		@FlightGet("by-annotation")
		@PreAuthorize("hasRole('ADMIN')")
		List<Row> byAnnotation() {
			return List.of();
		}

		@FlightGet("by-annotation/{value}")
		@PreAuthorize("hasRole('ADMIN')")
		List<Row> byAnnotation(@FlightVariable int value, Filter filter) {
			return List.of();
		}

		@FlightGet("by-argument/{value}")
		@PreAuthorize("#value == 'open'")
		List<Row> byArgument(@FlightVariable String value) {
			return List.of();
		}

		@FlightGet("by-handler")
		List<Row> byHandler() {
			throw new AccessDeniedException("by-handler is for others");
		}

		@FlightPut("by-rule")
		void putByRule(FlightReader in) {
		}

		@FlightPut("by-decider")
		void putByDecider(FlightReader in) {
		}

		@FlightPut("by-annotation")
		@PreAuthorize("hasRole('ADMIN')")
		void putByAnnotation(FlightReader in) {
		}

		@FlightPut("by-annotation/{value}")
		@PreAuthorize("hasRole('ADMIN')")
		void putByAnnotation(FlightReader in, @FlightVariable int value) {
		}

		@FlightPut("by-handler")
		void putByHandler(FlightReader in) {
			throw new AccessDeniedException("by-handler is for others");
		}

		@FlightExchange("by-rule")
		List<Row> exchangeByRule(FlightReader in) {
			return List.of();
		}

		@FlightExchange("by-decider")
		List<Row> exchangeByDecider(FlightReader in) {
			return List.of();
		}

		@FlightExchange("by-annotation")
		@PreAuthorize("hasRole('ADMIN')")
		List<Row> exchangeByAnnotation(FlightReader in) {
			return List.of();
		}

		@FlightExchange("by-annotation/{value}")
		@PreAuthorize("hasRole('ADMIN')")
		List<Row> exchangeByAnnotation(FlightReader in, @FlightVariable int value) {
			return List.of();
		}

		@FlightExchange("by-handler")
		List<Row> exchangeByHandler(FlightReader in) {
			throw new AccessDeniedException("by-handler is for others");
		}

		@FlightAction("by-rule")
		String actByRule() {
			return "";
		}

		@FlightAction("by-decider")
		String actByDecider() {
			return "";
		}

		@FlightAction("by-annotation")
		@PreAuthorize("hasRole('ADMIN')")
		String actByAnnotation(Filter filter) {
			return "";
		}

		@FlightAction("by-handler")
		String actByHandler() {
			throw new AccessDeniedException("by-handler is for others");
		}

		@FlightAction("for-somebody")
		String forSomebody(Principal caller) {
			return "";
		}

		@FlightExceptionHandler
		CallStatus tellTale(Exception ex) {
			return CallStatus.NOT_FOUND.withDescription(ex.getMessage());
		}

	}

	@FlightAdvice
	static class Advice {

		@FlightExceptionHandler
		CallStatus tellTale(AccessDeniedException ex) {
			return CallStatus.NOT_FOUND.withDescription(ex.getMessage());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decider {

		@Bean
		AuthorizationManager<FlightCall> decider() {
			return (caller, call) -> {
				if (call.route().equals("by-broken-decider")) {
					throw new IllegalStateException("broken");
				}
				return new AuthorizationDecision(!call.route().equals("by-decider"));
			};
		}

	}

}
