package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Makes rows and filters, the same for the same seed. Values are few, so that filters
 * find some.
 */
public final class RandomFilters {

	public static final Map<String, String> COLUMNS = columns();

	private static final String[] TEXTS = { "", "a", "A", "ab", "aB%", "a_b", "it's", "\"q\"", "x;--", "a\\b", "!\\%",
			"\u00e4\u00f6", "\ud83d\ude00", "\uff5e", "%", "\\", "b\na" };

	private final Random random;

	public RandomFilters(long seed) {
		this.random = new Random(seed);
	}

	private static Map<String, String> columns() {
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("tiny", "TINYINT");
		columns.put("whole", "INTEGER");
		columns.put("long", "BIGINT");
		columns.put("huge", "HUGEINT");
		columns.put("unsigned", "UBIGINT");
		columns.put("real", "DOUBLE");
		columns.put("price", "DECIMAL(10,2)");
		columns.put("text", "VARCHAR");
		columns.put("it's \"odd\"; --", "VARCHAR");
		columns.put("day", "DATE");
		columns.put("at", "TIMESTAMP");
		columns.put("flag", "BOOLEAN");
		columns.put("id", "UUID");
		columns.put("bytes", "BLOB");
		columns.put("place", "STRUCT(city VARCHAR, zip INTEGER)");
		return columns;
	}

	/**
	 * Return a value of the column's type as {@link Constant} holds it, or {@code null}.
	 */
	@Nullable Object value(String column) {
		if (this.random.nextInt(5) == 0) {
			return null;
		}
		int n = this.random.nextInt(7) - 3;
		return switch (column) {
			case "tiny", "whole" -> BigInteger.valueOf(n);
			case "long" -> BigInteger.valueOf(n).multiply(BigInteger.valueOf(3_000_000_000L));
			case "huge" -> BigInteger.valueOf(n).multiply(BigInteger.TWO.pow(100));
			case "unsigned" -> BigInteger.valueOf(n + 3).multiply(BigInteger.valueOf(Long.MAX_VALUE / 4));
			case "real" -> (n == 3) ? Double.NaN : n / 2.0 + 0.0;
			case "price" -> new BigDecimal(n).movePointLeft(1).setScale(2);
			case "text", "it's \"odd\"; --" -> TEXTS[this.random.nextInt(TEXTS.length)];
			case "day" -> LocalDate.of(2024, 2, 27).plusDays(n).plusYears((n == 3) ? 7990 : 0);
			case "at" -> LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(n).plusNanos(n * 1000L);
			case "flag" -> n > 0;
			case "id" -> new UUID(n * 0x1000_0000_0000_0000L, n);
			case "bytes" -> new BlobValue(new byte[] { (byte) n, 0, (byte) 0x80 });
			default -> struct(n);
		};
	}

	private Map<String, Object> struct(int n) {
		Map<String, Object> struct = new LinkedHashMap<>();
		struct.put("city", TEXTS[this.random.nextInt(TEXTS.length)]);
		struct.put("zip", (n == 0) ? null : BigInteger.valueOf(n));
		return struct;
	}

	public Map<String, @Nullable Object> row() {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		COLUMNS.keySet().forEach((column) -> row.put(column, value(column)));
		return row;
	}

	/**
	 * Return a filter as clients send it.
	 */
	public List<Object> filter(int depth) {
		int kind = (depth > 0) ? this.random.nextInt(6) : 5;
		if (kind < 2) {
			List<Object> list = new ArrayList<>(List.of((kind == 0) ? "and" : "or"));
			for (int i = this.random.nextInt(3); i >= 0; i--) {
				list.add(filter(depth - 1));
			}
			return list;
		}
		return (kind == 2) ? List.of("not", filter(depth - 1)) : test();
	}

	private List<Object> test() {
		List<String> names = List.copyOf(COLUMNS.keySet());
		String column = names.get(this.random.nextInt(names.size()));
		Object left = column;
		if (column.equals("place")) {
			boolean city = this.random.nextBoolean();
			column = city ? "text" : "whole";
			left = Map.of("field", city ? "city" : "zip", "of", "place");
		}
		if (column.equals("text") && this.random.nextBoolean()) {
			return text(left);
		}
		if (column.equals("day") && this.random.nextInt(4) == 0) {
			return Arrays.asList(Map.of("call", "year", "args", List.of(left)), "<=", 2024);
		}
		return switch (this.random.nextInt(7)) {
			case 0 -> List.of(left, this.random.nextBoolean() ? "is null" : "is not null");
			case 1 -> {
				List<@Nullable Object> values = new ArrayList<>();
				for (int i = this.random.nextInt(4); i > 0; i--) {
					values.add(sent(column));
				}
				yield List.of(left, this.random.nextBoolean() ? "in" : "not in", values);
			}
			case 2 -> Arrays.asList(left, "between", sent(column), sent(column), pick("[]", "[)", "(]", "()"));
			default -> Arrays.asList(left,
					pick("=", "==", "!=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from"),
					sent(column));
		};
	}

	private List<Object> text(Object left) {
		Object value = sent("text");
		if (this.random.nextBoolean()) {
			String call = pick("prefix", "suffix", "contains");
			return Arrays.asList(Map.of("call", call, "args", Arrays.asList(left, value)), "=", true);
		}
		Object input = this.random.nextBoolean() ? left : Map.of("call", "lower", "args", List.of(left));
		String operator = pick("like", "not like", "ilike", "not ilike");
		if (this.random.nextBoolean()) {
			String pattern = pick("%\\%", "\\", "a\\_", "\\%", "%\\\\%", "_\\_", "!_%", "%!!%", "%_\\%", "a_b");
			return List.of(input, operator, pattern);
		}
		String pattern = pick("%a%", "a_", "_%", "", "%", "a!%%", "a!_b", "%;%", "%'%", "%\\%", "!%", "!!\\!%");
		return List.of(input, operator, pattern, "!");
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	/**
	 * Return a value as JSON or MessagePack bring it.
	 */
	private @Nullable Object sent(String column) {
		Object value = value(column);
		if (value instanceof BigInteger whole) {
			// Numbers too large, fractions and texts are compared with whole numbers too
			return switch (this.random.nextInt(6)) {
				case 0 -> whole.doubleValue() / 2;
				case 1 -> whole.toString();
				case 2 -> BigInteger.TWO.pow(70).negate();
				default -> (whole.bitLength() < 32) ? (Object) whole.intValue() : whole;
			};
		}
		if (value instanceof BigDecimal decimal) {
			return switch (this.random.nextInt(3)) {
				case 0 -> decimal.toString();
				case 1 -> decimal.add(new BigDecimal("0.0049"));
				default -> decimal.doubleValue();
			};
		}
		if (value instanceof Double number && number.isNaN()) {
			return "NaN";
		}
		if (value instanceof BlobValue blob) {
			return this.random.nextBoolean() ? blob.bytes() : Base64.getEncoder().encodeToString(blob.bytes());
		}
		if (value instanceof LocalDate || value instanceof LocalDateTime || value instanceof UUID) {
			String text = value.toString();
			return text.startsWith("+") ? "2024-02-29" : text;
		}
		return value;
	}

}
