package io.flightboot.airport.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * Types of parameters that are not nested.
 */
final class ScalarParameters {

	private static final long MICROS = 1_000_000;

	private static final int NANOS = 1_000;

	private static final int PRECISION = 38;

	private static final int SCALE = 18;

	private static final Map<Class<?>, ParameterType> TYPES = types();

	static final ParameterType BOOLEAN = new Scalar(ArrowType.Bool.INSTANCE,
			(vector, row) -> ((BitVector) vector).get(row) == 1);

	private ScalarParameters() {
	}

	static @Nullable ParameterType find(Class<?> type) {
		return type.isEnum() ? constants(type) : TYPES.get(type);
	}

	/**
	 * Return what to use instead of a type that has no layout of its own, or one that
	 * depends on DuckDB's settings.
	 */
	static String instead(Class<?> type) {
		if (type == boolean.class || type == Boolean.class) {
			return "int, for the layout of BOOLEAN depends on DuckDB's setting arrow_lossless_conversion";
		}
		if (type == Duration.class) {
			return "long, for DuckDB's INTERVAL has months";
		}
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "List";
		}
		if (type == char.class || CharSequence.class.isAssignableFrom(type)) {
			return "String";
		}
		return "a number, String, a type of java.time, List, Map, an enum or a record of such";
	}

	private static Map<Class<?>, ParameterType> types() {
		Map<Class<?>, ParameterType> types = new HashMap<>();
		add(types, integer(8, (vector, row) -> ((TinyIntVector) vector).get(row)), byte.class, Byte.class);
		add(types, integer(16, (vector, row) -> ((SmallIntVector) vector).get(row)), short.class, Short.class);
		add(types, integer(32, (vector, row) -> ((IntVector) vector).get(row)), int.class, Integer.class);
		add(types, integer(64, (vector, row) -> ((BigIntVector) vector).get(row)), long.class, Long.class);
		add(types, new Scalar(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
				(vector, row) -> ((Float4Vector) vector).get(row)), float.class, Float.class);
		add(types, new Scalar(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
				(vector, row) -> ((Float8Vector) vector).get(row)), double.class, Double.class);
		add(types, decimal(SCALE, Function.identity()), BigDecimal.class);
		add(types, decimal(0, BigDecimal::toBigIntegerExact), BigInteger.class);
		add(types, text(Function.identity()), String.class);
		add(types, text(UUID::fromString), UUID.class);
		add(types, new Scalar(ArrowType.Binary.INSTANCE, (vector, row) -> ((VarBinaryVector) vector).get(row)),
				byte[].class);
		add(types, new Scalar(new ArrowType.Date(DateUnit.DAY),
				(vector, row) -> LocalDate.ofEpochDay(((DateDayVector) vector).get(row))), LocalDate.class);
		add(types,
				new Scalar(new ArrowType.Time(TimeUnit.MICROSECOND, Long.SIZE),
						(vector, row) -> LocalTime.ofNanoOfDay(((TimeMicroVector) vector).get(row) * NANOS)),
				LocalTime.class);
		add(types, timestamp(null, (instant) -> instant.atOffset(ZoneOffset.UTC).toLocalDateTime()),
				LocalDateTime.class);
		add(types, timestamp("UTC", Function.identity()), Instant.class);
		add(types, timestamp("UTC", (instant) -> instant.atOffset(ZoneOffset.UTC)), OffsetDateTime.class);
		add(types, timestamp("UTC", (instant) -> instant.atZone(ZoneOffset.UTC)), ZonedDateTime.class);
		return Map.copyOf(types);
	}

	private static void add(Map<Class<?>, ParameterType> types, ParameterType type, Class<?>... classes) {
		Arrays.stream(classes).forEach((each) -> types.put(each, type));
	}

	private static Scalar integer(int bits, Reader reader) {
		return new Scalar(new ArrowType.Int(bits, true), reader);
	}

	private static Scalar decimal(int scale, Function<BigDecimal, ?> values) {
		return new Scalar(new ArrowType.Decimal(PRECISION, scale, DecimalVector.TYPE_WIDTH * Byte.SIZE),
				(vector, row) -> values.apply(((DecimalVector) vector).getObject(row)));
	}

	private static Scalar text(Function<String, ?> values) {
		return new Scalar(ArrowType.Utf8.INSTANCE,
				(vector, row) -> values.apply(new String(((VarCharVector) vector).get(row), StandardCharsets.UTF_8)));
	}

	private static Scalar timestamp(@Nullable String zone, Function<Instant, ?> values) {
		return new Scalar(new ArrowType.Timestamp(TimeUnit.MICROSECOND, zone), (vector, row) -> {
			long micros = ((TimeStampVector) vector).get(row);
			return values
				.apply(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS));
		});
	}

	private static Scalar constants(Class<?> type) {
		Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
			.collect(Collectors.toMap((constant) -> ((Enum<?>) constant).name(), Function.identity()));
		return text((name) -> {
			Object constant = constants.get(name);
			if (constant == null) {
				throw new IllegalArgumentException("'" + name + "' is none of " + constants.keySet());
			}
			return constant;
		});
	}

	@FunctionalInterface
	private interface Reader {

		Object read(FieldVector vector, int row);

	}

	/**
	 * A type without children.
	 *
	 * @param arrow the type in Arrow
	 * @param reader reads values
	 */
	private record Scalar(ArrowType arrow, Reader reader) implements ParameterType {

		@Override
		public Field field(String name) {
			return Field.nullable(name, this.arrow);
		}

		@Override
		public Object read(FieldVector vector, int row) {
			return this.reader.read(vector, row);
		}

	}

}
