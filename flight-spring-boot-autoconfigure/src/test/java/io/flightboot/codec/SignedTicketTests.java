package io.flightboot.codec;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import io.flightboot.call.FlightErrorCode;
import org.apache.arrow.flight.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TicketCodec} with keys.
 */
class SignedTicketTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private final TicketKey old = key("old", 1);

	private final TicketKey current = key("k1", 2);

	private final TicketCodec tickets = tickets(new TicketKeys(this.current), true, NOW);

	private final TicketContent content = new TicketContent("sales/byYear",
			this.codec.decodeBody(Payloads.json("{'year': 2024}")), NOW.plusSeconds(60));

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "alice", "", "日本" })
	void ticketIsGoodForItsCaller(@Nullable String caller) {
		assertThat(this.tickets.decode(this.tickets.encode(this.content, caller), caller)).isEqualTo(this.content);
	}

	@Test
	void bytesAreTheSameOnEveryReplica() {
		Ticket ticket = this.tickets.encode(new TicketContent("r", Params.EMPTY, null), "alice");
		assertThat(HexFormat.of().formatHex(ticket.getBytes())).isEqualTo(
				"c10103026b310001c6fad9ffd2a8e9005853cf3f54b69fbfda582ad74fcb50639251077091cc81a5726f757465a172");
		Ticket unbound = tickets(new TicketKeys(this.current), false, NOW)
			.encode(new TicketContent("r", Params.EMPTY, null), "alice");
		assertThat(HexFormat.of().formatHex(unbound.getBytes())).isEqualTo(
				"c10100026b319668e1b47ff9a7d8d156e2188026ed3782d5fada12245a4cd3da3c44b0e616e481a5726f757465a172");
	}

	@Test
	void callerIsNotReadableInTicket() {
		assertThat(new String(this.tickets.encode(this.content, "alice").getBytes(), StandardCharsets.ISO_8859_1))
			.doesNotContain("alice");
	}

	@Test
	void everyChangedBitIsNoticed() {
		byte[] bytes = this.tickets.encode(this.content, "alice").getBytes();
		for (int bit = 0; bit < bytes.length * 8; bit++) {
			byte[] changed = bytes.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			forbidden(changed, "alice");
		}
	}

	@Test
	void everyCutAndEveryExtensionIsNoticed() {
		byte[] bytes = this.tickets.encode(this.content, "alice").getBytes();
		for (int length = 0; length < bytes.length; length++) {
			forbidden(Arrays.copyOf(bytes, length), "alice");
			forbidden(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length), "alice");
		}
		forbidden(Arrays.copyOf(bytes, bytes.length + 1), "alice");
	}

	@Test
	void ticketOfAnotherCallerIsRefused() {
		byte[] alices = this.tickets.encode(this.content, "alice").getBytes();
		for (String caller : new String[] { null, "", "alic", "alicea", "ALICE", "bob" }) {
			forbidden(alices, caller);
		}
		byte[] nobodys = this.tickets.encode(this.content, null).getBytes();
		forbidden(nobodys, "alice");
		forbidden(nobodys, "");
		forbidden(this.tickets.encode(this.content, "").getBytes(), null);
	}

	@Test
	void partOfTicketDoesNotPassForCaller() {
		byte[] bytes = this.tickets.encode(this.content, "alice").getBytes();
		// A longer name that ends where the signed header starts
		forbidden(bytes, "alice" + (char) 0xC1);
	}

	@Test
	void unboundTicketIsGoodForAnyCaller() {
		TicketCodec unbound = tickets(new TicketKeys(this.current), false, NOW);
		Ticket ticket = unbound.encode(this.content, "alice");
		assertThat(unbound.decode(ticket, "bob")).isEqualTo(this.content);
		assertThat(unbound.decode(ticket, null)).isEqualTo(this.content);
		forbidden(ticket.getBytes(), "alice");
		Ticket bound = this.tickets.encode(this.content, "alice");
		assertThat(unbound.decode(bound, "alice")).isEqualTo(this.content);
		Refusals.assertRefused(FlightErrorCode.FORBIDDEN, () -> unbound.decode(bound, "bob"));
	}

	@Test
	void unsignedTicketIsRefused() {
		forbidden(Payloads.utf8("sales/byYear"), null);
		forbidden(Payloads.json("{'route': 'sales/byYear'}"), null);
		forbidden(Payloads.hex("81a5726f757465a172"), null);
		forbidden(new byte[0], null);
	}

	@Test
	void rotatedKeyStillVerifies() {
		Ticket before = tickets(new TicketKeys(this.old), true, NOW).encode(this.content, "alice");
		TicketCodec during = tickets(new TicketKeys(this.current, this.old), true, NOW);
		assertThat(during.decode(before, "alice")).isEqualTo(this.content);
		Ticket after = during.encode(this.content, "alice");
		assertThat(this.tickets.decode(after, "alice")).isEqualTo(this.content);
		forbidden(before.getBytes(), "alice");
	}

	@Test
	void foreignKeyOfSameIdIsRefused() {
		forbidden(tickets(new TicketKeys(key("k1", 3)), true, NOW).encode(this.content, "alice").getBytes(), "alice");
	}

	@Test
	void expiredTicketIsRefusedOnlyToItsCaller() {
		Ticket ticket = this.tickets.encode(this.content, "alice");
		TicketCodec later = tickets(new TicketKeys(this.current), true, NOW.plusSeconds(60));
		Refusals.assertRefused(FlightErrorCode.TICKET_EXPIRED, () -> later.decode(ticket, "alice"))
			.contains("Ask for a new FlightInfo");
		Refusals.assertRefused(FlightErrorCode.FORBIDDEN, () -> later.decode(ticket, "bob"));
	}

	@Test
	void renewalIsForTheCallerOnly() {
		Ticket ticket = this.tickets.encode(this.content, "alice");
		Ticket renewed = this.tickets.renew(ticket, "alice", NOW.plusSeconds(600));
		TicketCodec later = tickets(new TicketKeys(this.current), true, NOW.plusSeconds(300));
		assertThat(later.decode(renewed, "alice").expiresAt()).isEqualTo(NOW.plusSeconds(600));
		Refusals.assertRefused(FlightErrorCode.FORBIDDEN,
				() -> this.tickets.renew(ticket, "bob", NOW.plusSeconds(600)));
		Refusals.assertRefused(FlightErrorCode.TICKET_EXPIRED,
				() -> later.renew(ticket, "alice", NOW.plusSeconds(600)));
	}

	@Test
	void budgetCountsTheSignature() {
		int size = this.tickets.encode(this.content, "alice").getBytes().length;
		TicketCodec small = new TicketCodec(this.codec, new TicketPolicy(size - 1, null, true),
				new TicketKeys(this.current), Clock.fixed(NOW, ZoneOffset.UTC));
		Refusals.assertRefused(() -> small.encode(this.content, "alice")).contains(size + " bytes");
	}

	@Test
	void shortKeyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketKey("k", new byte[31]))
			.withMessageContaining("'k'")
			.withMessageContaining("32 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketKey("", new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketKey("é", new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketKey("k".repeat(33), new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> new TicketKeys(this.current, key("k1", 9)))
			.withMessageContaining("'k1'");
	}

	@Test
	void keyOfConfigurationIsBase64() {
		byte[] secret = new byte[32];
		Arrays.fill(secret, (byte) 2);
		TicketKey same = TicketKey.ofBase64("k1", " " + Base64.getEncoder().encodeToString(secret) + "\n");
		Ticket ticket = this.tickets.encode(this.content, "alice");
		assertThat(tickets(new TicketKeys(same), true, NOW).decode(ticket, "alice")).isEqualTo(this.content);
		assertThatIllegalArgumentException().isThrownBy(() -> TicketKey.ofBase64("k1", "top-secret!"))
			.withMessage("Ticket key 'k1' is not base64")
			.withNoCause();
	}

	@Test
	void keysAreNotShown() {
		byte[] secret = Payloads.utf8("0123456789abcdef0123456789abcdef");
		TicketKey key = new TicketKey("k1", secret);
		assertThat(List.of(key.toString(), new TicketKeys(key).toString())).containsExactly("TicketKey[k1]",
				"TicketKeys[k1]");
	}

	private void forbidden(byte[] ticket, @Nullable String caller) {
		Refusals.assertRefused(FlightErrorCode.FORBIDDEN, () -> this.tickets.decode(new Ticket(ticket), caller))
			.startsWith("The ticket is not good here")
			.endsWith("Ask for a new FlightInfo.");
	}

	private TicketCodec tickets(TicketKeys keys, boolean bindCaller, Instant now) {
		return new TicketCodec(this.codec, new TicketPolicy(1000, Duration.ofMinutes(1), bindCaller), keys,
				Clock.fixed(now, ZoneOffset.UTC));
	}

	private static TicketKey key(String id, int fill) {
		byte[] secret = new byte[TicketKey.MIN_BYTES];
		Arrays.fill(secret, (byte) fill);
		return new TicketKey(id, secret);
	}

}
