package io.flightboot.codec;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hashes that others have counted.
 */
class Sha256Tests {

	private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	@Test
	void hashesTextsAndBytes() {
		assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
		assertThat(Sha256.hex(new byte[] { 'a', 'b', 'c' })).isEqualTo(OF_ABC);
		assertThat(Sha256.of("abc")).asHexString().isEqualToIgnoringCase(OF_ABC);
		assertThat(Sha256.hex("")).startsWith("e3b0c442");
	}

	@Test
	void textsAreUtf8() {
		assertThat(Sha256.hex("\u00E4")).isEqualTo(Sha256.hex("\u00E4".getBytes(StandardCharsets.UTF_8)))
			.isNotEqualTo(Sha256.hex("\u00E4".getBytes(StandardCharsets.ISO_8859_1)));
	}

}
