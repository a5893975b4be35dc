package io.flightboot.airport.function;

import java.util.HashMap;
import java.util.Map;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampMilliVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.TimeStampSecVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.Types.MinorType;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * Vectors whose class says all of their type.
 */
final class VectorTypes {

	private static final Map<Class<?>, ArrowType> TYPES = types();

	private VectorTypes() {
	}

	/**
	 * Return the type of a vector, or {@code null} if its class doesn't tell.
	 */
	static @Nullable ArrowType result(Class<?> vector) {
		return (vector == BitVector.class) ? ArrowType.Bool.INSTANCE : TYPES.get(vector);
	}

	/**
	 * Return the type of a vector that DuckDB fills, whatever its settings, or
	 * {@code null}.
	 */
	static @Nullable ArrowType parameter(Class<?> vector) {
		return TYPES.get(vector);
	}

	private static Map<Class<?>, ArrowType> types() {
		Map<Class<?>, ArrowType> types = new HashMap<>();
		types.put(TinyIntVector.class, MinorType.TINYINT.getType());
		types.put(SmallIntVector.class, MinorType.SMALLINT.getType());
		types.put(IntVector.class, MinorType.INT.getType());
		types.put(BigIntVector.class, MinorType.BIGINT.getType());
		types.put(UInt1Vector.class, MinorType.UINT1.getType());
		types.put(UInt2Vector.class, MinorType.UINT2.getType());
		types.put(UInt4Vector.class, MinorType.UINT4.getType());
		types.put(UInt8Vector.class, MinorType.UINT8.getType());
		types.put(Float4Vector.class, MinorType.FLOAT4.getType());
		types.put(Float8Vector.class, MinorType.FLOAT8.getType());
		types.put(VarCharVector.class, MinorType.VARCHAR.getType());
		types.put(VarBinaryVector.class, MinorType.VARBINARY.getType());
		types.put(DateDayVector.class, MinorType.DATEDAY.getType());
		types.put(TimeMicroVector.class, MinorType.TIMEMICRO.getType());
		types.put(TimeStampSecVector.class, MinorType.TIMESTAMPSEC.getType());
		types.put(TimeStampMilliVector.class, MinorType.TIMESTAMPMILLI.getType());
		types.put(TimeStampMicroVector.class, MinorType.TIMESTAMPMICRO.getType());
		types.put(TimeStampNanoVector.class, MinorType.TIMESTAMPNANO.getType());
		types.put(TimeStampMicroTZVector.class, new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"));
		types.put(IntervalMonthDayNanoVector.class, MinorType.INTERVALMONTHDAYNANO.getType());
		return Map.copyOf(types);
	}

}
