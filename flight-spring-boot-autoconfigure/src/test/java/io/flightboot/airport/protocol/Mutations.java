package io.flightboot.airport.protocol;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Makes bytes that are nearly right, or not at all.
 */
public final class Mutations {

	private static final byte[] MARKS = HexFormat.of()
		.parseHex("C0C1C2C3C4C6C9CACBCFD3D9DADBDCDDDEDF80818F90919FA0FF7F");

	private Mutations() {
	}

	public static byte[] random(Random random) {
		byte[] bytes = new byte[random.nextInt(64)];
		random.nextBytes(bytes);
		if (bytes.length > 0 && random.nextBoolean()) {
			bytes[0] = (byte) (0x80 | random.nextInt(16));
		}
		return bytes;
	}

	public static byte[] mutated(byte[] body, Random random) {
		byte[] bytes = body.clone();
		int changes = 1 + random.nextInt(4);
		for (int i = 0; i < changes; i++) {
			int at = random.nextInt(bytes.length);
			switch (random.nextInt(6)) {
				case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
				case 1 -> bytes[at] = (byte) random.nextInt();
				case 2 -> bytes[at] = MARKS[random.nextInt(MARKS.length)];
				case 3 -> bytes[at] = (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
				case 4 -> {
					// Sizes and offsets of Arrow's are of four bytes
					int start = at & ~3;
					for (int k = start; k < Math.min(bytes.length, start + 4); k++) {
						bytes[k] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
					}
				}
				default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
			}
		}
		return bytes;
	}

}
