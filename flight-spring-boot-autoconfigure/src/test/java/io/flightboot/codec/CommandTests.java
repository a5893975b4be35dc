package io.flightboot.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the commands that {@link FlightCodec} reads and writes.
 */
class CommandTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	@Test
	void jsonWithParametersBesideRoute() {
		Command command = this.codec
			.decodeCommand(Payloads.json("{'route': 'sales/byYear', 'year': 2024, 'region': 'EU'}"));
		assertThat(command.route()).isEqualTo("sales/byYear");
		assertThat(command.path()).isEqualTo(RoutePath.of("sales", "byYear"));
		assertThat(command.params().names()).containsExactly("year", "region");
		assertThat(this.codec.<Query>bind(command.params(), Query.class)).isEqualTo(new Query(2024, "EU"));
	}

	@Test
	void jsonWithParametersInside() {
		Command command = this.codec
			.decodeCommand(Payloads.json(" \n{'params': {'region': 'EU', 'year': 2024}, 'route': 'sales/byYear'} "));
		assertThat(command.route()).isEqualTo("sales/byYear");
		assertThat(this.codec.<Query>bind(command.params(), Query.class)).isEqualTo(new Query(2024, "EU"));
	}

	@Test
	void messagePackWithParametersBesideRoute() {
		Command command = this.codec.decodeCommand(Payloads.packed((packer) -> packer.packMapHeader(2)
			.packString("year")
			.packInt(2024)
			.packString("route")
			.packString("sales/byYear")));
		assertThat(command.route()).isEqualTo("sales/byYear");
		assertThat(this.codec.<Query>bind(command.params(), Query.class)).isEqualTo(new Query(2024, null));
	}

	@Test
	void messagePackWithParametersInside() {
		// msgpack.packb({"route": "r", "params": {"year": 2024}})
		Command command = this.codec
			.decodeCommand(Payloads.hex("82 a5726f757465 a172 a6706172616d73 81 a479656172 cd07e8"));
		assertThat(command.route()).isEqualTo("r");
		assertThat(this.codec.<Query>bind(command.params(), Query.class)).isEqualTo(new Query(2024, null));
	}

	@Test
	void messagePackWithLongHeaders() {
		byte[] map16 = Payloads.hex("de0001 d905 726f757465 da0001 72");
		byte[] map32 = Payloads.hex("df00000001 db00000005 726f757465 a172");
		assertThat(this.codec.decodeCommand(map16)).isEqualTo(new Command("r", Params.EMPTY));
		assertThat(this.codec.decodeCommand(map32)).isEqualTo(new Command("r", Params.EMPTY));
	}

	@Test
	void plainTextIsRoute() {
		assertThat(this.codec.decodeCommand(Payloads.utf8("sales/byYear")))
			.isEqualTo(new Command("sales/byYear", Params.EMPTY));
		assertThat(this.codec.decodeCommand(Payloads.utf8("2024/日本")).path()).isEqualTo(RoutePath.of("2024", "日本"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'route': 'r'}", "{'route': 'r', 'params': {}}", "{'route': 'r', 'params': null}" })
	void commandWithoutParametersHasEmptyOnes(String json) {
		assertThat(this.codec.decodeCommand(Payloads.json(json)).params()).isSameAs(Params.EMPTY);
	}

	@Test
	void routeIsEncodedInOneWay() {
		assertThat(this.codec.decodeCommand(Payloads.json("{'route': 'a%2fb/c d'}")).route()).isEqualTo("a%2Fb/c%20d");
		assertThat(this.codec.decodeCommand(Payloads.utf8("a%2fb")).path()).isEqualTo(RoutePath.of("a/b"));
	}

	@Test
	void parametersInBothPlacesAreRefused() {
		Refusals.assertRefused(
				() -> this.codec.decodeCommand(Payloads.json("{'route': 'r', 'params': {'year': 1}, 'region': 'EU'}")))
			.contains("both in 'params' and beside it", "'region'");
		Refusals
			.assertRefused(() -> this.codec.decodeCommand(Payloads.json("{'route': 'r', 'params': {}, 'expires': 1}")))
			.contains("'expires'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'year': 2024}", "{'route': null}", "{'route': 7}", "{'route': ['r']}" })
	void missingRouteIsRefused(String json) {
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.json(json)))
			.contains("route is missing", "{\"route\": ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'route': 'r', 'params': []}", "{'route': 'r', 'params': 'EU'}",
			"{'route': 'r', 'params': 1}" })
	void parametersWithoutNamesAreRefused(String json) {
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.json(json)))
			.contains("'params' must be an object");
	}

	@ParameterizedTest
	@ValueSource(strings = { "['r']", "'r'", " 7" })
	void jsonThatIsNoObjectIsRefused(String json) {
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.json(json)))
			.contains("not an object", "{\"route\": ");
	}

	@Test
	void otherBytesAreRefused() {
		Refusals.assertRefused(() -> this.codec.decodeCommand(new byte[0]))
			.contains("Nothing was sent", "{\"route\": ");
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.hex("91 a172"))).contains("not an object");
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.hex("ff")))
			.contains("neither JSON nor MessagePack nor text");
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.hex("00"))).contains("control character");
		// A command of Flight SQL: a protobuf Any
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.utf8("\n\u0024type.googleapis.com/x")))
			.contains("JSON");
	}

	@Test
	void brokenRouteIsRefused() {
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.json("{'route': 'a//b'}")))
			.contains("empty segment");
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.json("{'route': ''}")))
			.contains("route is empty");
		Refusals.assertRefused(() -> this.codec.decodeCommand(Payloads.utf8("50%"))).contains("percent sequence");
	}

	@ParameterizedTest
	@EnumSource
	void writtenCommandIsRead(PayloadFormat format) {
		Command command = new Command("a%2Fb/c", this.codec.toParams(new Query(2024, "EU")));
		assertThat(this.codec.decodeCommand(this.codec.encodeCommand(command, format))).isEqualTo(command);
		Command bare = new Command("a", Params.EMPTY);
		assertThat(this.codec.decodeCommand(this.codec.encodeCommand(bare, format))).isEqualTo(bare);
	}

	@Test
	void reservedNamesTravelInside() {
		Params reserved = this.codec.decodeBody(Payloads.json("{'route': 1, 'params': 2}"));
		Command command = new Command("r", reserved);
		assertThat(this.codec.decodeCommand(this.codec.encodeCommand(command, PayloadFormat.JSON))).isEqualTo(command);
	}

	@Test
	void largeNumbersSurviveMessagePack() {
		Params params = this.codec.decodeBody(Payloads.json("{'a': 123456789012345678901234567890, "
				+ "'b': 0.1234567890123456789012345, 'c': 18446744073709551615, 'd': -9223372036854775808}"));
		byte[] written = this.codec.encodeCommand(new Command("r", params), PayloadFormat.MESSAGE_PACK);
		Numbers numbers = this.codec.bind(this.codec.decodeCommand(written).params(), Numbers.class);
		assertThat(numbers).isEqualTo(this.codec.<Numbers>bind(params, Numbers.class));
		assertThat(numbers.b()).isEqualTo("0.1234567890123456789012345");
	}

	record Query(int year, @Nullable String region) {
	}

	record Numbers(BigInteger a, BigDecimal b, BigInteger c, long d) {
	}

}
