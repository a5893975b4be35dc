package io.flightboot.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link FlightCodec} takes for JSON, MessagePack and text.
 */
class PayloadSyntaxTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	@Test
	void bothFormatsGiveTheSame() {
		byte[] json = Payloads.json("{'a': 1, 'b': [true, null, -7, 1.5], 'c': {'d': 'x'}, 'e': 12345678901}");
		byte[] packed = Payloads.packed((packer) -> {
			packer.packMapHeader(4).packString("a").packInt(1).packString("b").packArrayHeader(4);
			packer.packBoolean(true).packNil().packInt(-7).packDouble(1.5);
			packer.packString("c").packMapHeader(1).packString("d").packString("x");
			packer.packString("e").packLong(12345678901L);
		});
		assertThat(this.codec.decodeBody(packed)).isEqualTo(this.codec.decodeBody(json))
			.hasSameHashCodeAs(this.codec.decodeBody(json));
		assertThat(this.codec.<Map<String, Object>>bind(this.codec.decodeBody(packed), Map.class)).isEqualTo(
				Map.of("a", 1, "b", Arrays.asList(true, null, -7, 1.5), "c", Map.of("d", "x"), "e", 12345678901L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "{", "{'a'", "{'a':", "{'a':1", "{'a':1,", "[", "[1", "[1,", "'a", "{'a" })
	void truncatedJsonIsRefused(String json) {
		if (json.isEmpty()) {
			assertThat(this.codec.decodeBody(Payloads.json(json))).isSameAs(Params.EMPTY);
			return;
		}
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json(json)))
			.containsAnyOf("cut off", "is empty", "not valid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'a':1}}", "{}{}", "[] 1", "'a' 'b'", "{} x", "['a']#", "{}\u0000" })
	void trailingGarbageInJsonIsRefused(String json) {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json(json)))
			.containsAnyOf("follows the end", "not valid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{a:1}", "{'a':NaN}", "{'a':Infinity}", "{'a':-Infinity}", "[1,]", "[,1]", "{'a':01}",
			"{'a':+1}", "{'a':.5}", "{'a':1.}", "{'a':0x1}", "[1 2]", "['\\x']", "['\\u12']", "['\n']", "[tru]",
			"{'a' 1}", "[/*c*/1]", "[1//c\n]", "{1:2}", "[`a`]", "{]" })
	void invalidJsonIsRefusedWithoutItsText(String json) {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json(json)))
			.containsAnyOf("not valid at line ", "cut off")
			.doesNotContain("Infinity", "NaN");
	}

	@Test
	void jsonMustBeUtf8() {
		Refusals.assertRefused(() -> this.codec.decodeBody(new byte[] { '"', (byte) 0xE9, '"' })).contains("not UTF-8");
		Refusals.assertRefused(() -> this.codec.decodeBody("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
			.contains("not valid");
		assertThat(this.codec.<String>bind(this.codec.decodeBody(Payloads.json("'\uFFFD é'")), String.class))
			.isEqualTo("\uFFFD é");
	}

	@Test
	void halfOfSurrogatePairIsRefused() {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json("['\\ud83d']"))).contains("Unicode");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json("{'\\ude00': 1}"))).contains("Unicode");
		assertThat(this.codec.<String>bind(this.codec.decodeBody(Payloads.json("'\\ud83d\\ude00'")), String.class))
			.isEqualTo("😀");
	}

	@Test
	void duplicateNameIsRefused() {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json("{'a': 1, 'b': {'a': 1}, 'a': 1}")))
			.contains("'a' stands twice");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json("{'route': 'x', '\\u0072oute': 'y'}")))
			.contains("'route' stands twice");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("82 a161 01 d90161 02")))
			.contains("'a' stands twice");
		Refusals
			.assertRefused(() -> this.codec.decodeBody(Payloads.json("{'a\\n\\u001b[31m': 1, 'a\\n\\u001b[31m': 1}")))
			.contains("'a??[31m'");
	}

	@ParameterizedTest
	@CsvSource({ "c1, not valid near byte", "91c1, not valid near byte", "81a161, cut off", "82a16101, cut off",
			"92 01, cut off", "cd07, cut off", "90 00, follows the end", "9001, follows the end",
			"c0c0, follows the end", "8101 02, key that is not text", "81 c0 02, key that is not text",
			"81 c40161 02, key that is not text", "a1ff, not UTF-8", "a2c0af, not UTF-8", "a3eda080, not UTF-8",
			"81a1ff01, not UTF-8", "cb7ff8000000000000, infinite or not a number",
			"cb7ff0000000000000, infinite or not a number", "caff800000, infinite or not a number" })
	void brokenMessagePackIsRefused(String hex, String message) {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex(hex))).contains(message);
	}

	@Test
	void extensionTypesAreRefusedButTimestamp() {
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("d4 05 00")))
			.contains("extension type 5 is not known");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("91 c7 02 80 0000")))
			.contains("extension type -128");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("d4 ff 00"))).contains("not valid near byte");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("c70cff 00000000 7fffffffffffffff")))
			.contains("not valid near byte");
		Instant time = Instant.parse("2024-01-31T12:00:00.000000001Z");
		for (Instant instant : List.of(time, Instant.EPOCH, Instant.parse("1900-01-01T00:00:00Z"),
				Instant.ofEpochSecond(1706702400))) {
			byte[] packed = Payloads.packed((packer) -> packer.packTimestamp(instant));
			assertThat(this.codec.<Instant>bind(this.codec.decodeBody(packed), Instant.class)).isEqualTo(instant);
		}
	}

	@Test
	void bodyThatIsNoFormatIsText() {
		assertThat(text("sales")).isEqualTo("sales");
		assertThat(text("sales by year")).isEqualTo("sales by year");
		assertThat(text("-")).isEqualTo("-");
		assertThat(text("007")).isEqualTo("007");
		assertThat(text("nullable")).isEqualTo("nullable");
		assertThat(text("a=é")).isEqualTo("a=é");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("61ff")))
			.contains("neither JSON nor MessagePack nor text");
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.hex("0005")))
			.contains("neither JSON nor MessagePack nor text");
	}

	@Test
	void bareJsonIsNotText() {
		assertThat(this.codec.<Integer>bind(this.codec.decodeBody(Payloads.utf8("42")), int.class)).isEqualTo(42);
		assertThat(this.codec.<Double>bind(this.codec.decodeBody(Payloads.utf8("-1.5e2\n")), double.class))
			.isEqualTo(-150);
		assertThat(this.codec.<Boolean>bind(this.codec.decodeBody(Payloads.utf8("true")), boolean.class)).isTrue();
		assertThat(this.codec.decodeBody(Payloads.utf8("null"))).isSameAs(Params.EMPTY);
		assertThat(this.codec.decodeBody(Payloads.hex("c0"))).isSameAs(Params.EMPTY);
	}

	@Test
	void formatIsToldByFirstByte() {
		assertThat(PayloadFormat.of(new byte[0])).isEqualTo(PayloadFormat.JSON);
		assertThat(PayloadFormat.of(Payloads.utf8("sales"))).isEqualTo(PayloadFormat.JSON);
		assertThat(PayloadFormat.of(Payloads.json("{}"))).isEqualTo(PayloadFormat.JSON);
		assertThat(PayloadFormat.of(Payloads.hex("80"))).isEqualTo(PayloadFormat.MESSAGE_PACK);
		assertThat(PayloadFormat.of(Payloads.hex("a161"))).isEqualTo(PayloadFormat.MESSAGE_PACK);
	}

	@Test
	void parametersDontShowWhatTheyHold() {
		assertThat(this.codec.decodeBody(Payloads.json("{'password': 'secret'}"))).hasToString("Params[1]");
		assertThat(this.codec.decodeBody(Payloads.json("'secret'"))).hasToString("Params[a value]");
		assertThat(Params.EMPTY).hasToString("Params[0]");
	}

	@Test
	void emptyIsWhatHoldsNothing() {
		assertThat(Params.EMPTY.isEmpty()).isTrue();
		assertThat(this.codec.decodeBody(Payloads.json("{}")).isEmpty()).isTrue();
		assertThat(this.codec.decodeBody(Payloads.json("[]")).isEmpty()).isTrue();
		assertThat(this.codec.decodeBody(Payloads.json("''")).isEmpty()).isFalse();
		assertThat(this.codec.decodeBody(Payloads.json("[1]")).names()).isEmpty();
	}

	private String text(String body) {
		String text = this.codec.bind(this.codec.decodeBody(Payloads.utf8(body)), String.class);
		assertThat(text).isNotNull();
		return text;
	}

}
