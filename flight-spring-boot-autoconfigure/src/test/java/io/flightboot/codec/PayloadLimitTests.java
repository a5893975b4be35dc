package io.flightboot.codec;

import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessagePacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that {@link FlightCodec} holds its {@link CodecLimits}, and that what exceeds
 * them would be read without them.
 */
class PayloadLimitTests {

	private final FlightCodec codec = new FlightCodec(new CodecLimits(1000, 4, 10, 50, 20));

	private final FlightCodec generous = new FlightCodec(new CodecLimits(100_000, 500, 100_000, 50_000, 1000));

	@Test
	void depth() {
		accepted("[".repeat(4) + "]".repeat(4));
		refused("[".repeat(5) + "]".repeat(5), "nested deeper than 4 levels");
		refused("{'a':".repeat(5) + "1" + "}".repeat(5), "nested deeper than 4 levels");
		assertThat(this.codec.decodeBody(nested(4)).isEmpty()).isFalse();
		Refusals.assertRefused(() -> this.codec.decodeBody(nested(5))).contains("nested deeper than 4 levels");
		assertThat(this.generous.decodeBody(nested(5)).isEmpty()).isFalse();
	}

	@Test
	void millionLevelsInFewBytes() {
		FlightCodec large = new FlightCodec(new CodecLimits(2_000_000, 500, 2_000_000, 50, 20));
		Refusals.assertRefused(() -> large.decodeBody(Payloads.utf8("[".repeat(1_000_000))))
			.contains("nested deeper than 500");
		Refusals.assertRefused(() -> large.decodeBody(nested(1_000_000))).contains("nested deeper than 500");
	}

	@Test
	void elements() {
		accepted("[1,2,3,4,5,6,7,8,9]");
		refused("[1,2,3,4,5,6,7,8,9,10]", "more than 10 values");
		refused("[[],[],[],[],[],[],[],[],[],[]]", "more than 10 values");
		byte[] list = Payloads.packed((packer) -> numbers(packer.packArrayHeader(10), 10));
		Refusals.assertRefused(() -> this.codec.decodeBody(list)).contains("more than 10 values");
		assertThat(this.generous.decodeBody(list).isEmpty()).isFalse();
		assertThat(this.codec.decodeBody(Payloads.packed((packer) -> numbers(packer.packArrayHeader(9), 9))).isEmpty())
			.isFalse();
	}

	@Test
	void bytes() {
		byte[] largest = Payloads.utf8("\"x\"" + " ".repeat(997));
		assertThat(this.codec.decodeBody(largest).isEmpty()).isFalse();
		byte[] larger = Payloads.utf8("\"x\"" + " ".repeat(998));
		Refusals.assertRefused(() -> this.codec.decodeBody(larger)).contains("1001 bytes", "the 1000");
		Refusals.assertRefused(() -> this.codec.decodeCommand(larger)).contains("1001 bytes");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.utf8("x".repeat(1001)))).contains("1001 bytes");
		assertThat(this.generous.decodeBody(larger).isEmpty()).isFalse();
	}

	@Test
	void texts() {
		accepted("'" + "x".repeat(50) + "'");
		refused("'" + "x".repeat(51) + "'", "longer than 50 characters");
		refused("{'" + "x".repeat(51) + "': 1}", "longer than 50 characters");
		refused("x".repeat(51), "longer than 50 characters");
		byte[] text = Payloads.packed((packer) -> packer.packString("x".repeat(51)));
		Refusals.assertRefused(() -> this.codec.decodeBody(text)).contains("longer than 50 characters");
		assertThat(this.generous.decodeBody(text).isEmpty()).isFalse();
	}

	@Test
	void numbers() {
		accepted("1".repeat(20));
		refused("1".repeat(21), "longer than 20 characters");
		refused("[1." + "1".repeat(21) + "]", "longer than 20 characters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999", "-1e999", "1e401", "1e-401", "1e999999999", "1e-999999999", "1e99999999999" })
	void numbersOutOfRange(String number) {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json("{'x': " + number + "}"))).contains("number");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.utf8(number))).contains("number");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dd7fffffff", "ddffffffff", "dd00002710", "dc2710", "df7fffffff", "dfffffffff", "de2710",
			"c67fffffff", "c6ffffffff", "c50001", "c401", "db7fffffff", "dbffffffff", "da0001", "d901", "a1",
			"c97fffffffff", "c9ffffffffff", "c97fffffff01", "c80001ff", "c70cff", "d8ff", "d7ff00", "d6ff", "d5ff",
			"cb", "ca", "cf", "d3", "cd", "91", "81", "81a161" })
	void claimedLengthThatIsNotThereIsRefused(String hex) {
		Refusals.assertRefused(() -> this.generous.decodeBody(Payloads.hex(hex)))
			.startsWith("The ")
			.containsAnyOf("cut off", "not valid near byte", "more than 100000 values", "extension type");
	}

	@Test
	void claimInsideOfContainersIsRefused() {
		Refusals.assertRefused(() -> this.generous.decodeBody(Payloads.hex("81a161 dd7fffffff"))).contains("cut off");
		Refusals.assertRefused(() -> this.generous.decodeBody(Payloads.hex("81a161 c67fffffff"))).contains("cut off");
		Refusals.assertRefused(() -> this.generous.decodeBody(Payloads.hex("81 db7fffffff 61"))).contains("cut off");
	}

	@Test
	void senselessLimitsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CodecLimits(0, 1, 1, 1, 1))
			.withMessageContaining("maxBytes");
		assertThatIllegalArgumentException().isThrownBy(() -> new CodecLimits(1, 501, 1, 1, 1))
			.withMessageContaining("maxDepth");
		assertThatIllegalArgumentException().isThrownBy(() -> new CodecLimits(1, 1, 0, 1, 1))
			.withMessageContaining("maxElements");
		assertThatIllegalArgumentException().isThrownBy(() -> new CodecLimits(1, 1, 1, 0, 1))
			.withMessageContaining("maxStringLength");
		assertThatIllegalArgumentException().isThrownBy(() -> new CodecLimits(1, 1, 1, 1, 0))
			.withMessageContaining("maxNumberLength");
	}

	private void accepted(String json) {
		assertThat(this.codec.decodeBody(Payloads.json(json))).isNotSameAs(Params.EMPTY);
	}

	private void refused(String json, String message) {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json(json))).contains(message);
		assertThat(this.generous.decodeBody(Payloads.json(json))).isNotSameAs(Params.EMPTY);
	}

	private static byte[] nested(int levels) {
		byte[] bytes = new byte[levels + 1];
		Arrays.fill(bytes, (byte) 0x91);
		bytes[levels] = 1;
		return bytes;
	}

	private static void numbers(MessagePacker packer, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			packer.packInt(i);
		}
	}

}
