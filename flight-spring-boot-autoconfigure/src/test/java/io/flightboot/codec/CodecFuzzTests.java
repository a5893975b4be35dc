package io.flightboot.codec;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Throws random and broken bytes at {@link FlightCodec} and {@link TicketCodec}. Whatever
 * comes, they answer or refuse; anything else, a {@code StackOverflowError} too, ends the
 * test.
 */
class CodecFuzzTests {

	private static final byte[] MARKERS = Payloads
		.hex("80818f90919fa0a1bfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfff"
				+ "7b7d5b5d222c3a5c74652d2e3031200a2f25");

	private final FlightCodec codec = new FlightCodec(new CodecLimits(4096, 32, 500, 1000, 100));

	private final TicketCodec tickets = new TicketCodec(this.codec, TicketPolicy.DEFAULTS, null,
			Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

	private final TicketCodec signed = new TicketCodec(this.codec, TicketPolicy.DEFAULTS,
			new TicketKeys(new TicketKey("k", new byte[32])), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

	private int accepted;

	private int refused;

	@Test
	void bytesAreReadOrRefused() {
		fuzz(new Random(42), 20_000);
	}

	@Test
	@Tag("heavy")
	void manyBytesAreReadOrRefused() {
		fuzz(new Random(4711), 100_000);
	}

	private void fuzz(Random random, int rounds) {
		List<byte[]> seeds = seeds();
		for (int round = 0; round < rounds; round++) {
			byte[] bytes = switch (random.nextInt(4)) {
				case 0 -> random(random);
				case 1 -> markers(random);
				default -> mutated(seeds.get(random.nextInt(seeds.size())), random);
			};
			attack(bytes);
		}
		assertThat(this.accepted).as("some mutations are harmless").isGreaterThan(rounds / 10);
		assertThat(this.refused).as("most are not").isGreaterThan(rounds);
	}

	private void attack(byte[] bytes) {
		byte[] copy = bytes.clone();
		tried(() -> this.codec.bind(this.codec.decodeCommand(bytes).params(), Everything.class));
		tried(() -> this.tickets.encode(this.tickets.decode(new Ticket(bytes), null), null));
		tried(() -> this.signed.decode(new Ticket(bytes), null));
		tried(() -> {
			Params body = this.codec.decodeBody(bytes);
			for (Class<?> type : List.of(Everything.class, Map.class, String.class, long.class, byte[].class,
					String[].class, Object.class)) {
				tried(() -> this.codec.bind(body, type));
			}
			// What was read can be written, and reads the same
			for (PayloadFormat format : PayloadFormat.values()) {
				byte[] written = this.codec.write(this.codec.bind(body, Object.class), format);
				tried(() -> this.codec.decodeBody(written));
			}
		});
		assertThat(bytes).as("input").isEqualTo(copy);
	}

	private void tried(Runnable attempt) {
		try {
			attempt.run();
			this.accepted++;
		}
		catch (FlightException ex) {
			this.refused++;
			assertThat(ex.code()).isIn(FlightErrorCode.BAD_ARGUMENT, FlightErrorCode.INVALID_TICKET,
					FlightErrorCode.FORBIDDEN, FlightErrorCode.TICKET_EXPIRED);
			assertThat(ex.getMessage()).hasSizeLessThan(800)
				.doesNotContain("java.", "flightboot", "Exception", "Source")
				.doesNotContainPattern("\\p{Cntrl}");
		}
	}

	private List<byte[]> seeds() {
		Everything everything = new Everything(1, 2L, 3.5, true, "text", new BigDecimal("1.25"), Side.BUY,
				Instant.EPOCH, new UUID(1, 2), List.of("a", "b"), Map.of("k", 1), new byte[] { 1, 2, 3 }, null);
		Everything nested = new Everything(1, 2L, 3.5, true, "é😀", new BigDecimal("1e30"), Side.SELL, Instant.MAX,
				new UUID(0, 0), List.of(), Map.of(), new byte[0], everything);
		List<byte[]> seeds = new ArrayList<>();
		for (PayloadFormat format : PayloadFormat.values()) {
			seeds.add(this.codec.write(nested, format));
			seeds.add(this.codec.encodeCommand(new Command("sales/byYear", this.codec.toParams(everything)), format));
			seeds.add(this.codec.encodeCommand(new Command("r", Params.EMPTY), format));
		}
		TicketContent content = new TicketContent("r", this.codec.toParams(everything), Instant.ofEpochMilli(5));
		seeds.add(this.tickets.encode(content, null).getBytes());
		seeds.add(this.signed.encode(content, null).getBytes());
		seeds.add(Payloads.json("{'route': 'a%2Fb', 'i': 1, 'l': 2, 'd': 1e5, 'b': false}"));
		seeds.add(Payloads.json("{'i':".repeat(31) + "1" + "}".repeat(31)));
		seeds.add(Payloads.utf8("trades/50%25/ACME"));
		return seeds;
	}

	private static byte[] random(Random random) {
		byte[] bytes = new byte[random.nextInt(64)];
		random.nextBytes(bytes);
		return bytes;
	}

	private static byte[] markers(Random random) {
		byte[] bytes = new byte[random.nextInt(200)];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = MARKERS[random.nextInt(MARKERS.length)];
		}
		return bytes;
	}

	private static byte[] mutated(byte[] seed, Random random) {
		byte[] bytes = seed.clone();
		int changes = 1 + random.nextInt(3);
		for (int i = 0; i < changes && bytes.length > 0; i++) {
			int at = random.nextInt(bytes.length);
			switch (random.nextInt(5)) {
				case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
				case 1 -> bytes[at] = MARKERS[random.nextInt(MARKERS.length)];
				case 2 -> bytes = Arrays.copyOf(bytes, at);
				case 3 -> bytes = joined(Arrays.copyOf(bytes, at), random(random),
						Arrays.copyOfRange(bytes, at, bytes.length));
				default -> bytes = joined(Arrays.copyOf(bytes, at),
						Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 1 + random.nextInt(4)), bytes.length));
			}
		}
		return bytes;
	}

	private static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	record Everything(int i, long l, double d, boolean b, @Nullable String s, @Nullable BigDecimal n,
			@Nullable Side side, @Nullable Instant time, @Nullable UUID id, @Nullable List<String> list,
			@Nullable Map<String, Integer> map, byte @Nullable [] bytes, @Nullable Everything next) {
	}

	enum Side {

		BUY, SELL

	}

}
