package io.flightboot.expression.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.flightboot.expression.BitValue;
import io.flightboot.expression.BlobValue;
import io.flightboot.expression.Constant;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.IntervalValue;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.UnionValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConstantReader}.
 */
class ConstantReaderTests extends FilterJson {

	private static final String ONE = value(INTEGER, "1");

	static Stream<Arguments> constants() {
		Constant one = new Constant(ScalarType.INTEGER, BigInteger.ONE);
		Constant text = new Constant(ScalarType.VARCHAR, "a");
		Map<String, Constant> fields = new LinkedHashMap<>();
		fields.put("z", one);
		fields.put("a", text);
		String entry = values(struct("key", VARCHAR, "value", INTEGER), value(VARCHAR, "\"a\""), ONE);
		return Stream.of(of("BOOLEAN", "true", true), of("TINYINT", "123", whole("123")),
				of("SMALLINT", "-122", whole("-122")), of("INTEGER", "-222292", whole("-222292")),
				of("BIGINT", "1234567890123456789", whole("1234567890123456789")),
				of("HUGEINT", "{\"upper\":-1,\"lower\":18446744073709551615}", whole("-1")),
				of("HUGEINT", "{\"upper\":669,\"lower\":4807115922877859019}", whole("12345678901234567890123")),
				of("UTINYINT", "255", whole("255")), of("USMALLINT", "12345", whole("12345")),
				of("UINTEGER", "4294967295", whole("4294967295")),
				of("UBIGINT", "18446744073709551615", whole("18446744073709551615")),
				of("UHUGEINT", "{\"upper\":18446744073709551615,\"lower\":18446744073709551615}",
						BigInteger.TWO.pow(128).subtract(BigInteger.ONE)),
				of("FLOAT", "123.45600128173828", 123.456f), of("FLOAT", "-Infinity", Float.NEGATIVE_INFINITY),
				of("DOUBLE", "123.456789", 123.456789), of("DOUBLE", "NaN", Double.NaN),
				of("DOUBLE", "\"Infinity\"", Double.POSITIVE_INFINITY), of("DOUBLE", "7", 7.0),
				Arguments.of(value(decimal(18, 3), "-987321"), new BigDecimal("-987.321")),
				Arguments.of(value(decimal(38, 0), "{\"upper\":6692605942763486,\"lower\":12917831793143783104}"),
						new BigDecimal(whole("6692605942763486").shiftLeft(64).add(whole("12917831793143783104")))),
				Arguments.of(value(decimal(38, 2), "{\"upper\":-1,\"lower\":18446744073709551615}"),
						new BigDecimal("-0.01")),
				of("DATE", "19631", LocalDate.of(2023, 10, 1)), of("DATE", "2147483647", LocalDate.MAX),
				of("DATE", "-2147483647", LocalDate.MIN), of("TIME", "45296000000", LocalTime.of(12, 34, 56)),
				of("TIME_NS", "45296000000001", LocalTime.of(12, 34, 56, 1)),
				of("TIME WITH TIME ZONE", "724775731200050399", OffsetTime.parse("12:00:00+02:00")),
				of("TIMESTAMP", "-1", LocalDateTime.parse("1969-12-31T23:59:59.999999")),
				of("TIMESTAMP", "9223372036854775807", LocalDateTime.MAX),
				of("TIMESTAMP_S", "1696163696", LocalDateTime.parse("2023-10-01T12:34:56")),
				of("TIMESTAMP_MS", "1696163696789", LocalDateTime.parse("2023-10-01T12:34:56.789")),
				of("TIMESTAMP_NS", "1696163696789123456", LocalDateTime.parse("2023-10-01T12:34:56.789123456")),
				of("TIMESTAMP WITH TIME ZONE", "1696163696000000", Instant.parse("2023-10-01T12:34:56Z")),
				of("TIMESTAMP WITH TIME ZONE", "-9223372036854775807", Instant.MIN),
				of("INTERVAL", "{\"months\":0,\"days\":1,\"micros\":7384000000}", new IntervalValue(0, 1, 7384000000L)),
				of("UUID", "{\"upper\":-7908807583029587245,\"lower\":11841725276408463360}",
						UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
				of("VARCHAR", "\"rusty's \\ud83e\\udd86\"", "rusty's \ud83e\udd86"),
				of("VARCHAR", "{\"base64\":\"YQ==\"}", "a"), of("CHAR", "\"A\"", "A"),
				of("STRING_LITERAL", "\"A\"", "A"),
				Arguments.of(
						value(type("VARCHAR",
								info("GENERIC", "\"x\":1").replace("\"alias\":\"\"", "\"alias\":\"JSON\"")), "\"{}\""),
						"{}"),
				of("BLOB", "\"a\\\\x00\\\\xFF\"", new BlobValue(new byte[] { 'a', 0, (byte) 0xFF })),
				of("BLOB", "{\"base64\":\"/w==\"}", new BlobValue(new byte[] { (byte) 0xFF })),
				of("BIT", base64(2, 0b11101010), new BitValue("101010")),
				of("BIGNUM", base64(0x80, 0, 1, 0), BigInteger.ZERO),
				of("BIGNUM", base64(0x80, 0, 2, 1, 0), whole("256")),
				of("VARINT", base64(0x7F, 0xFF, 0xFE, 0xFE), whole("-1")),
				Arguments.of(value(enumeration("x", "y"), "1"), "y"),
				Arguments.of(value(enumeration("x", "y"), "\"x\""), "x"),
				Arguments.of(values(list(INTEGER), ONE, value(INTEGER, "null")),
						List.of(one, new Constant(ScalarType.INTEGER, null))),
				Arguments.of(values(list(INTEGER)), List.of()),
				Arguments.of(values(array(INTEGER, 1), ONE), List.of(one)),
				Arguments.of(values(struct("z", INTEGER, "a", VARCHAR), ONE, value(VARCHAR, "\"a\"")), fields),
				Arguments.of(values(map(VARCHAR, INTEGER), entry), Map.of(text, one)),
				Arguments.of(values(union("p", INTEGER, "q", VARCHAR), value(type("UTINYINT"), "1"),
						value(INTEGER, "null"), value(VARCHAR, "\"a\"")), new UnionValue("q", text)),
				Arguments.of(value(type("INTEGER_LITERAL", info("INTEGER_LITERAL", "\"constant_value\":" + ONE)), "0"),
						BigInteger.ONE),
				of("DATE", "null", null), of("NULL", "null", null));
	}

	private static Arguments of(String type, String value, @Nullable Object expected) {
		return Arguments.of(value(type(type), value), expected);
	}

	private static BigInteger whole(String text) {
		return new BigInteger(text);
	}

	private static String base64(int... bytes) {
		byte[] content = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			content[i] = (byte) bytes[i];
		}
		return "{\"base64\":\"" + Base64.getEncoder().encodeToString(content) + "\"}";
	}

	/**
	 * Read a constant, which is enough for a test of NULL.
	 */
	private static DuckDbFilters read(String value) {
		String json = filters(List.of(), operator("OPERATOR_IS_NULL", constant(value)));
		return new DuckDbFilterReader(FilterLimits.DEFAULTS).read(json, new FilterColumns(List.of()));
	}

	@ParameterizedTest
	@MethodSource("constants")
	void reads(String value, @Nullable Object expected) {
		DuckDbFilters read = read(value);
		assertThat(read.leftOut()).isEmpty();
		assertThat(read.conditions().get(0).children()).singleElement()
			.isInstanceOfSatisfying(Constant.class, (constant) -> assertThat(constant.value()).isEqualTo(expected));
		String again = new DuckDbFilterWriter().write(read.conditions());
		assertThat(new DuckDbFilterReader(FilterLimits.DEFAULTS).read(again, new FilterColumns(List.of())))
			.isEqualTo(read);
	}

	static Stream<String> invalid() {
		String bytes = Base64.getEncoder().encodeToString("\u00ff".getBytes(StandardCharsets.ISO_8859_1));
		return Stream.of(value(type("TINYINT"), "128"), value(type("UTINYINT"), "-1"), value(type("INTEGER"), "1.5"),
				value(type("INTEGER"), "\"1\""), value(type("BOOLEAN"), "1"), value(type("VARCHAR"), "1"),
				value(type("VARCHAR"), "\"\\ud800\""), value(type("VARCHAR"), "{\"base64\":\"" + bytes + "\"}"),
				value(type("HUGEINT"), "{\"upper\":1,\"lower\":-1}"), value(type("HUGEINT"), "{\"upper\":1}"),
				value(decimal(3, 1), "1000"), value(decimal(39, 1), "1"), value(decimal(3, 4), "1"),
				value(type("DATE"), "-2147483648"), value(type("DATE"), "1e3"), value(type("TIME"), "86400000000"),
				value(type("TIME"), "-1"), value(type("TIME WITH TIME ZONE"), "16777215"),
				value(type("TIMESTAMP"), "-9223372036854775808"), value(type("TIMESTAMP_S"), "9223372036854"),
				value(type("TIMESTAMP_NS"), "9223372036854775808"), value(type("BLOB"), "\"\\\\x0\""),
				value(type("BLOB"), "\"\u00e4\""), value(type("BIT"), "\"\""), value(type("BIT"), base64(8, 1)),
				value(type("BIGNUM"), base64(0x80, 0, 2, 1)), value(type("BIGNUM"), "{\"base64\":\"!\"}"),
				value(enumeration("x"), "1"), value(enumeration("x"), "\"z\""), value(type("GEOMETRY"), "\"x\""),
				value(type("VARIANT"), "\"x\""), value(type("ANY"), "1"), value(type("TIME_TZ"), "1"),
				values(array(INTEGER, 2), ONE), values(list(VARCHAR), ONE), value(list(INTEGER), "[1]"),
				values(struct("a", INTEGER), ONE, ONE), values(struct("a", INTEGER, "A", INTEGER), ONE, ONE),
				values(struct("", INTEGER), ONE), values(map(VARCHAR, INTEGER), ONE),
				values(union("p", INTEGER), value(type("UTINYINT"), "1"), ONE),
				value(type("VARCHAR", info("STRING", "\"collation\":\"nocase\"")), "\"a\""), "{}", "null", "[]",
				"{\"type\":" + INTEGER + ",\"is_null\":false}", value(type("NOTHING"), "1"));
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void leavesOut(String value) {
		DuckDbFilters read = read(value);
		assertThat(read.conditions()).isEmpty();
		assertThat(read.leftOut()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "10", "0000000", "11111111", "000000001", "1010101010101010" })
	void bitsKeepTheirNumber(String bits) {
		assertThat(InternalBytes.bits(InternalBytes.ofBits(bits))).isEqualTo(bits);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "-1", "127", "128", "-128", "255", "256", "-65536", "1234567890123456789",
			"-99999999999999999999999999999999999999999999" })
	void numbersKeepTheirSign(String number) {
		assertThat(InternalBytes.number(InternalBytes.ofNumber(whole(number)))).isEqualTo(number);
	}

}
