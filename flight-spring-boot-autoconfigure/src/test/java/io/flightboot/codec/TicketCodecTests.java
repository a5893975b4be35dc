package io.flightboot.codec;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.flightboot.call.FlightErrorCode;
import org.apache.arrow.flight.Ticket;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TicketCodec} without keys.
 */
class TicketCodecTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private final TicketCodec tickets = tickets(TicketPolicy.DEFAULTS, NOW);

	@Test
	void ticketIsMessagePack() {
		TicketContent content = new TicketContent("sales/byYear",
				this.codec.decodeBody(Payloads.json("{'year': 2024}")), null);
		Ticket ticket = this.tickets.encode(content, "alice");
		assertThat(ticket.getBytes())
			.isEqualTo(Payloads.hex("82 a5726f757465 ac73616c65732f627959656172 a6706172616d73 81 a479656172 cd07e8"));
		assertThat(this.tickets.decode(ticket, "bob")).isEqualTo(content);
	}

	@Test
	void ticketWithoutParametersIsSmall() {
		TicketContent content = new TicketContent("a%2Fb", Params.EMPTY, null);
		Ticket ticket = this.tickets.encode(content, null);
		assertThat(ticket.getBytes()).isEqualTo(Payloads.hex("81 a5726f757465 a5 6125324662"));
		assertThat(this.tickets.decode(ticket, null)).isEqualTo(content);
		assertThat(content.path()).isEqualTo(RoutePath.of("a/b"));
	}

	@Test
	void expiryTravelsBesideParameters() {
		TicketContent content = new TicketContent("r", Params.EMPTY, NOW.plusMillis(1));
		Ticket ticket = this.tickets.encode(content, null);
		assertThat(ticket.getBytes())
			.isEqualTo(Payloads.hex("83 a5726f757465 a172 a6706172616d73 80 a765787069726573 cf 0000 019b 7713 4401"
				.replace("0000 019b 7713 4401", "%016x".formatted(NOW.toEpochMilli() + 1))));
		assertThat(this.tickets.decode(ticket, null)).isEqualTo(content);
	}

	@Test
	void clientsWriteTicketsThemselves() {
		assertThat(this.tickets.decode(new Ticket(Payloads.utf8("sales/all")), null))
			.isEqualTo(new TicketContent("sales/all", Params.EMPTY, null));
		assertThat(this.tickets.decode(new Ticket(Payloads.json("{'route': 'r', 'year': 1}")), null))
			.isEqualTo(new TicketContent("r", this.codec.decodeBody(Payloads.json("{'year': 1}")), null));
		// A parameter may have the name as long as 'params' is not in use
		assertThat(this.tickets.decode(new Ticket(Payloads.json("{'route': 'r', 'expires': 'soon'}")), null)
			.params()
			.names()).containsExactly("expires");
	}

	@Test
	void undecodableTicketIsInvalid() {
		invalid(new byte[0]).contains("Nothing was sent");
		invalid(Payloads.hex("82 a5726f757465")).contains("cut off");
		invalid(Payloads.json("{'year': 1}")).contains("route is missing");
		invalid(Payloads.utf8("a//b")).contains("empty segment");
		invalid(Payloads.hex("ff00")).contains("neither JSON nor MessagePack");
		invalid(Payloads.json("{'route': 'r', 'params': {}, 'expires': 'soon'}")).contains("milliseconds");
		invalid(Payloads.json("{'route': 'r', 'params': {}, 'expires': 1.5}")).contains("milliseconds");
		invalid(Payloads.json("{'route': 'r', 'params': {}, 'expires': 12345678901234567890}"))
			.contains("milliseconds");
		invalid(Payloads.json("{'route': 'r', 'params': {}, 'x': 1}")).contains("'x'");
	}

	@Test
	void expiredTicketIsRefusedFromTheVeryMoment() {
		Ticket ticket = this.tickets.encode(new TicketContent("r", Params.EMPTY, NOW.plusSeconds(60)), null);
		assertThat(tickets(TicketPolicy.DEFAULTS, NOW.plusMillis(59_999)).decode(ticket, null).route()).isEqualTo("r");
		Refusals
			.assertRefused(FlightErrorCode.TICKET_EXPIRED,
					() -> tickets(TicketPolicy.DEFAULTS, NOW.plusSeconds(60)).decode(ticket, null))
			.isEqualTo("The ticket has expired. Ask for a new FlightInfo.");
	}

	@Test
	void anyNumberIsATime() {
		for (long expires : new long[] { Long.MIN_VALUE, -1, 0 }) {
			Ticket ticket = new Ticket(Payloads.json("{'route': 'r', 'params': {}, 'expires': " + expires + "}"));
			Refusals.assertRefused(FlightErrorCode.TICKET_EXPIRED, () -> this.tickets.decode(ticket, null));
		}
		Ticket late = new Ticket(Payloads.json("{'route': 'r', 'params': {}, 'expires': " + Long.MAX_VALUE + "}"));
		assertThat(this.tickets.decode(late, null).expiresAt()).isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
	}

	@Test
	void lifetimeGivesExpiry() {
		assertThat(this.tickets.newExpiry()).isNull();
		TicketPolicy policy = new TicketPolicy(1000, Duration.ofMinutes(5), true);
		assertThat(tickets(policy, NOW.plusNanos(1)).newExpiry()).isEqualTo(NOW.plusSeconds(300));
	}

	@Test
	void renewedTicketStandsForTheSame() {
		TicketContent content = new TicketContent("r", this.codec.decodeBody(Payloads.json("{'year': 1}")),
				NOW.plusSeconds(1));
		Ticket renewed = this.tickets.renew(this.tickets.encode(content, null), null, NOW.plusSeconds(100));
		assertThat(this.tickets.decode(renewed, null))
			.isEqualTo(new TicketContent("r", content.params(), NOW.plusSeconds(100)));
		Ticket expired = this.tickets.encode(new TicketContent("r", Params.EMPTY, NOW), null);
		Refusals.assertRefused(FlightErrorCode.TICKET_EXPIRED,
				() -> this.tickets.renew(expired, null, NOW.plusSeconds(100)));
	}

	@Test
	void largeTicketIsNeitherMadeNorRead() {
		TicketCodec small = tickets(new TicketPolicy(9, null, true), NOW);
		TicketContent fits = new TicketContent("r", Params.EMPTY, null);
		assertThat(small.decode(small.encode(fits, null), null)).isEqualTo(fits);
		TicketContent larger = new TicketContent("rr", Params.EMPTY, null);
		Refusals.assertRefused(() -> small.encode(larger, null)).contains("10 bytes", "the 9 of", "shorter parameters");
		Refusals
			.assertRefused(FlightErrorCode.INVALID_TICKET, () -> small.decode(this.tickets.encode(larger, null), null))
			.contains("10 bytes", "the 9 of");
	}

	@Test
	void signedTicketIsNotTakenOnTrust() {
		Refusals.assertRefused(FlightErrorCode.FORBIDDEN,
				() -> this.tickets.decode(new Ticket(Payloads.hex("c101")), null));
	}

	@Test
	void parametersMustHaveNames() {
		TicketContent list = new TicketContent("r", this.codec.decodeBody(Payloads.json("[1]")), null);
		assertThatIllegalArgumentException().isThrownBy(() -> this.tickets.encode(list, null));
	}

	@Test
	void senselessPolicyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketPolicy(0, null, true));
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketPolicy(1, Duration.ZERO, true));
	}

	private AbstractStringAssert<?> invalid(byte[] ticket) {
		return Refusals
			.assertRefused(FlightErrorCode.INVALID_TICKET, () -> this.tickets.decode(new Ticket(ticket), null))
			.startsWith("The ticket can't be read. ");
	}

	private TicketCodec tickets(TicketPolicy policy, Instant now) {
		return new TicketCodec(this.codec, policy, null, Clock.fixed(now, ZoneOffset.UTC));
	}

}
