package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Constants of all types, and how DuckDB writes them.
 */
final class Constants {

	private static final Map<Constant, @Nullable String> ALL = all();

	private Constants() {
	}

	static Iterable<Constant> ofAllTypes() {
		return ALL.keySet();
	}

	static @Nullable String inDuckDb(Constant constant) {
		return ALL.get(constant);
	}

	private static Map<Constant, @Nullable String> all() {
		Map<Constant, @Nullable String> all = new LinkedHashMap<>();
		BigInteger two = BigInteger.TWO;
		add(all, ScalarType.BOOLEAN, true, "true");
		add(all, ScalarType.TINYINT, BigInteger.valueOf(-128), "-128");
		add(all, ScalarType.SMALLINT, BigInteger.valueOf(-32768), "-32768");
		add(all, ScalarType.INTEGER, two.pow(31).negate(), "-2147483648");
		add(all, ScalarType.BIGINT, two.pow(63).negate(), "-9223372036854775808");
		add(all, ScalarType.HUGEINT, two.pow(127).negate(), "-170141183460469231731687303715884105728");
		add(all, ScalarType.UTINYINT, BigInteger.valueOf(255), "255");
		add(all, ScalarType.USMALLINT, BigInteger.valueOf(65535), "65535");
		add(all, ScalarType.UINTEGER, two.pow(32).subtract(BigInteger.ONE), "4294967295");
		add(all, ScalarType.UBIGINT, two.pow(64).subtract(BigInteger.ONE), "18446744073709551615");
		add(all, ScalarType.UHUGEINT, two.pow(128).subtract(BigInteger.ONE), "340282366920938463463374607431768211455");
		add(all, ScalarType.FLOAT, 1.5f, "1.5");
		add(all, ScalarType.DOUBLE, Double.NEGATIVE_INFINITY, "-inf");
		add(all, new DecimalType(38, 10), new BigDecimal("1234567890123456789012345678.0123456789"),
				"1234567890123456789012345678.0123456789");
		add(all, ScalarType.VARCHAR, "it's", "it's");
		add(all, ScalarType.BLOB, new BlobValue(new byte[] { 'a', 0, (byte) 0xFF }), "a\\x00\\xFF");
		add(all, ScalarType.DATE, LocalDate.of(-43, 3, 15), "0044-03-15 (BC)");
		add(all, ScalarType.TIME, LocalTime.of(1, 2), "01:02:00");
		add(all, ScalarType.TIME_TZ, OffsetTime.parse("01:02:03.5+02:00"), "01:02:03.5+02");
		add(all, ScalarType.TIMESTAMP, LocalDateTime.of(12345, 1, 2, 3, 4), "12345-01-02 03:04:00");
		add(all, ScalarType.TIMESTAMP_S, LocalDateTime.of(2024, 1, 2, 3, 4, 5), "2024-01-02 03:04:05");
		add(all, ScalarType.TIMESTAMP_MS, LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6_000_000), "2024-01-02 03:04:05.006");
		add(all, ScalarType.TIMESTAMP_NS, LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6), "2024-01-02 03:04:05.000000006");
		add(all, ScalarType.INTERVAL, new IntervalValue(14, -3, 1_500_000), "1 year 2 months -3 days 00:00:01.5");
		add(all, ScalarType.UUID, UUID.fromString("f0000000-0000-0000-0000-000000000001"),
				"f0000000-0000-0000-0000-000000000001");
		Constant one = new Constant(ScalarType.INTEGER, BigInteger.ONE);
		Constant none = new Constant(ScalarType.INTEGER, null);
		add(all, new ListType(ScalarType.INTEGER, null), List.of(one, none), "[1, NULL]");
		add(all, new ListType(ScalarType.INTEGER, null), List.of(), "[]");
		add(all, new ListType(ScalarType.INTEGER, 2), List.of(one, one), "[1, 1]");
		Constant text = new Constant(ScalarType.VARCHAR, "x");
		Map<String, Constant> fields = new LinkedHashMap<>();
		fields.put("z", one);
		fields.put("a", text);
		add(all, new StructType(
				List.of(new StructType.Field("z", ScalarType.INTEGER), new StructType.Field("a", ScalarType.VARCHAR))),
				fields, "{'z': 1, 'a': x}");
		add(all, new MapType(ScalarType.VARCHAR, ScalarType.INTEGER), Map.of(text, one), "{x=1}");
		for (ScalarType type : ScalarType.values()) {
			add(all, type, null, null);
		}
		add(all, new DecimalType(10, 2), null, null);
		return all;
	}

	private static void add(Map<Constant, @Nullable String> all, DataType type, @Nullable Object value,
			@Nullable String text) {
		all.put(new Constant(type, value), text);
	}

}
