package io.flightboot.autoconfigure.codec;

import java.util.Base64;
import java.util.Map;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.codec.PayloadFormat;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketContent;
import org.apache.arrow.flight.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightCodecAutoConfiguration}.
 */
class FlightCodecAutoConfigurationTests {

	private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String OTHER_KEY = Base64.getEncoder().encodeToString("x".repeat(32).getBytes());

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("flight.server.enabled=false");

	@Test
	void backsOff() {
		FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);
		this.runner.withBean("mine", FlightCodec.class, () -> codec)
			.run((context) -> assertThat(context.getBean(FlightCodec.class)).isSameAs(codec));
	}

	@Test
	void limitsApply() {
		this.runner.withPropertyValues("flight.codec.max-depth=2")
			.run((context) -> assertThatExceptionOfType(FlightException.class)
				.isThrownBy(() -> context.getBean(FlightCodec.class).decodeBody("{\"a\":[[[1]]]}".getBytes())));
	}

	@Test
	void withoutKeysTicketsAreNotSigned() {
		this.runner.run((context) -> {
			Ticket ticket = ticket(context.getBean(TicketCodec.class), context.getBean(FlightCodec.class));
			assertThat(context.getBean(TicketCodec.class).decode(ticket, "bob").route()).isEqualTo("sales");
		});
	}

	@Test
	void withKeysTicketsAreSignedForTheirCaller() {
		this.runner
			.withPropertyValues("flight.ticket.signing-keys.a=" + KEY, "flight.ticket.signing-keys.b=" + OTHER_KEY,
					"flight.ticket.current-key=b", "flight.ticket.ttl=1h")
			.run((context) -> {
				TicketCodec tickets = context.getBean(TicketCodec.class);
				Ticket ticket = ticket(tickets, context.getBean(FlightCodec.class));
				assertThat(tickets.newExpiry()).isNotNull();
				assertThat(tickets.decode(ticket, "alice").route()).isEqualTo("sales");
				assertThatExceptionOfType(FlightException.class).isThrownBy(() -> tickets.decode(ticket, "bob"))
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.FORBIDDEN));
			});
	}

	@Test
	void replicasReadTicketsOfTheOtherKey() {
		this.runner.withPropertyValues("flight.ticket.signing-keys.a=" + KEY).run((first) -> {
			Ticket ticket = ticket(first.getBean(TicketCodec.class), first.getBean(FlightCodec.class));
			this.runner
				.withPropertyValues("flight.ticket.signing-keys.a=" + KEY, "flight.ticket.signing-keys.b=" + OTHER_KEY,
						"flight.ticket.current-key=b")
				.run((second) -> assertThat(second.getBean(TicketCodec.class).decode(ticket, "alice").route())
					.isEqualTo("sales"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "not base64!", "c2hvcnQ=" })
	void whenKeyIsNoUseThenFailureSaysWhichAndNotWhat(String secret) {
		this.runner.withPropertyValues("flight.ticket.signing-keys.a=" + secret).run((context) -> {
			FailureAnalysis analysis = new InvalidTicketKeyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("flight.ticket.signing-keys.a").doesNotContain(secret);
		});
	}

	@Test
	void whenNoneOfSeveralKeysSignsThenFails() {
		this.runner
			.withPropertyValues("flight.ticket.signing-keys.a=" + KEY, "flight.ticket.signing-keys.b=" + OTHER_KEY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidTicketKeyException.class));
	}

	@Test
	void whenSigningKeyIsMissingThenFails() {
		this.runner.withPropertyValues("flight.ticket.current-key=gone")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("no key of that id"));
	}

	private static Ticket ticket(TicketCodec tickets, FlightCodec codec) {
		Params params = codec.decodeBody(codec.write(Map.of("year", 2024), PayloadFormat.JSON));
		return tickets.encode(new TicketContent("sales", params, null), "alice");
	}

}
