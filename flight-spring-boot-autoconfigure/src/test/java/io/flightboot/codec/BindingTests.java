package io.flightboot.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link FlightCodec} makes of parameters that fit.
 */
class BindingTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	@Test
	void recordOfMissingReferencesIsFullOfNulls() {
		Optionals none = new Optionals(null, null, null, Optional.empty());
		assertThat(this.<Optionals>bind("{}", Optionals.class)).isEqualTo(none);
		assertThat(this.codec.<Optionals>bind(Params.EMPTY, Optionals.class)).isEqualTo(none);
		assertThat(this.codec.<Optionals>bind(this.codec.decodeBody(new byte[0]), Optionals.class)).isEqualTo(none);
	}

	@Test
	void nothingIsNullWhereNoNamesAreWanted() {
		assertThat(this.codec.<String>bind(Params.EMPTY, String.class)).isNull();
		assertThat(this.codec.<Integer>bind(Params.EMPTY, Integer.class)).isNull();
		assertThat(this.codec.<List<String>>bind(Params.EMPTY, List.class)).isNull();
		assertThat(this.codec.<byte[]>bind(Params.EMPTY, byte[].class)).isNull();
		assertThat(this.codec.<Map<String, Object>>bind(Params.EMPTY, Map.class)).isEmpty();
	}

	@Test
	void singleValues() {
		assertThat(this.<String>bind("'EU'", String.class)).isEqualTo("EU");
		assertThat(this.<Long>bind("7", Long.class)).isEqualTo(7L);
		assertThat(this.<Double>bind("7", double.class)).isEqualTo(7.0);
		assertThat(this.<Boolean>bind("false", boolean.class)).isFalse();
		assertThat(this.<List<Integer>>bind("[1, 2]", new ParameterizedTypeReference<List<Integer>>() {
		}.getType())).containsExactly(1, 2);
		assertThat(this.codec.<String>bind(this.codec.decodeBody(Payloads.hex("a24555")), String.class))
			.isEqualTo("EU");
		assertThat(this.codec.<Integer>bind(this.codec.decodeBody(Payloads.hex("d1fff0")), int.class)).isEqualTo(-16);
	}

	@Test
	void numbersAreTextWhereTextIsWanted() {
		assertThat(this.codec.<String>bind(this.codec.decodeBody(Payloads.utf8("2024")), String.class))
			.isEqualTo("2024");
	}

	@Test
	void bytesAreBinaryOrBase64() {
		byte[] binary = Payloads.packed((packer) -> packer.packMapHeader(1)
			.packString("data")
			.packBinaryHeader(3)
			.writePayload(new byte[] { 1, -1, 0 }));
		Blob blob = this.codec.bind(this.codec.decodeBody(binary), Blob.class);
		assertThat(blob.data()).containsExactly(1, -1, 0);
		Blob fromJson = this.bind("{'data': 'Af8A'}", Blob.class);
		assertThat(fromJson.data()).containsExactly(1, -1, 0);
		assertThat(this.codec.<byte[]>bind(this.codec.decodeBody(Payloads.hex("c40201ff")), byte[].class))
			.containsExactly(1, -1);
	}

	@Test
	void valuesOfManyTypes() {
		Many many = this.bind("{'time': '2024-01-31T12:00:00Z', 'day': '2024-01-31', 'span': 'PT15M', "
				+ "'id': '00000000-0000-0000-0000-000000000001', 'price': 12.50, 'count': 123456789012345678901, "
				+ "'side': 'sell', 'tags': {'a': [1]}, 'next': {'time': null}}", Many.class);
		assertThat(many.time()).isEqualTo(Instant.parse("2024-01-31T12:00:00Z"));
		assertThat(many.day()).isEqualTo(LocalDate.of(2024, 1, 31));
		assertThat(many.span()).isEqualTo(Duration.ofMinutes(15));
		assertThat(many.id()).isEqualTo(new UUID(0, 1));
		assertThat(many.price()).isEqualByComparingTo("12.5");
		assertThat(many.count()).isEqualTo(new BigInteger("123456789012345678901"));
		assertThat(many.side()).isEqualTo(Side.SELL);
		assertThat(many.tags()).isEqualTo(Map.of("a", List.of(1)));
		assertThat(many.next()).isEqualTo(new Many(null, null, null, null, null, null, null, null, null));
	}

	@ParameterizedTest
	@EnumSource
	void whatIsWrittenIsRead(PayloadFormat format) {
		Many many = new Many(Instant.parse("2024-01-31T12:00:00.123456789Z"), LocalDate.of(2024, 1, 31),
				Duration.ofMillis(1), new UUID(1, 2), new BigDecimal("0.12345678901234567890123"),
				BigInteger.TEN.pow(30), Side.BUY, Map.of("a", List.of(1)), null);
		byte[] written = this.codec.write(many, format);
		assertThat(PayloadFormat.of(written)).isEqualTo(format);
		assertThat(this.codec.<Many>bind(this.codec.decodeBody(written), Many.class)).isEqualTo(many);
		assertThat(this.codec.<Many>bind(this.codec.toParams(many), Many.class)).isEqualTo(many);
		Blob blob = this.codec.bind(this.codec.decodeBody(this.codec.write(new Blob(new byte[] { 7 }), format)),
				Blob.class);
		assertThat(blob.data()).containsExactly(7);
	}

	@Test
	void singleValuesAreWritten() {
		assertThat(this.codec.write("x", PayloadFormat.JSON)).isEqualTo(Payloads.utf8("\"x\""));
		assertThat(this.codec.write("x", PayloadFormat.MESSAGE_PACK)).isEqualTo(Payloads.hex("a178"));
		assertThat(this.codec.write(null, PayloadFormat.JSON)).isEqualTo(Payloads.utf8("null"));
		assertThat(this.codec.write(null, PayloadFormat.MESSAGE_PACK)).isEqualTo(Payloads.hex("c0"));
		assertThat(this.codec.write(List.of(1, true), PayloadFormat.MESSAGE_PACK)).isEqualTo(Payloads.hex("9201c3"));
		assertThat(this.codec.write(new byte[] { 1 }, PayloadFormat.MESSAGE_PACK)).isEqualTo(Payloads.hex("c40101"));
		assertThat(this.codec.write(new BigInteger("18446744073709551615"), PayloadFormat.MESSAGE_PACK))
			.isEqualTo(Payloads.hex("cfffffffffffffffff"));
		assertThat(this.codec.write(Instant.EPOCH, PayloadFormat.JSON))
			.isEqualTo(Payloads.json("'1970-01-01T00:00:00Z'"));
	}

	@Test
	void genericTypes() {
		List<Side> sides = bind("['sell', 'BUY']", new ParameterizedTypeReference<List<Side>>() {
		}.getType());
		assertThat(sides).containsExactly(Side.SELL, Side.BUY);
	}

	@Test
	void namesOfJavaMeanNothing() {
		Map<String, Object> map = bind("{'@class': 'java.io.File', '@type': ['java.io.File', 'x']}", Object.class);
		assertThat(map).isEqualTo(Map.of("@class", "java.io.File", "@type", List.of("java.io.File", "x")));
	}

	@Test
	void customizerAddsTypes() {
		FlightCodec customized = new FlightCodec(CodecLimits.DEFAULTS,
				(builder) -> builder.addMixIn(Side.class, UpperCase.class));
		assertThat(customized.write(Side.SELL, PayloadFormat.JSON)).isEqualTo(Payloads.json("'SALE'"));
	}

	private <T> T bind(String json, Type type) {
		T bound = this.codec.bind(this.codec.decodeBody(Payloads.json(json)), type);
		assertThat(bound).isNotNull();
		return bound;
	}

	record Optionals(@Nullable String text, @Nullable Integer number, @Nullable List<String> list,
			Optional<String> optional) {
	}

	record Blob(byte[] data) {
	}

	record Many(@Nullable Instant time, @Nullable LocalDate day, @Nullable Duration span, @Nullable UUID id,
			@Nullable BigDecimal price, @Nullable BigInteger count, @Nullable Side side,
			@Nullable Map<String, List<Integer>> tags, @Nullable Many next) {
	}

	enum Side {

		BUY, @JsonProperty("sell")
		SELL

	}

	enum UpperCase {

		@JsonProperty("SALE")
		SELL

	}

}
