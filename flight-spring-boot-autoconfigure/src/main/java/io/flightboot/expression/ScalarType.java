package io.flightboot.expression;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Types without parameters. Whole numbers of all widths are {@link BigInteger} in Java.
 *
 * @since 0.1.0
 */
public enum ScalarType implements DataType {

	/** The type of a NULL that has no other. */
	NULL(Void.class),

	BOOLEAN(Boolean.class),

	TINYINT(8, true),

	SMALLINT(16, true),

	INTEGER(32, true),

	BIGINT(64, true),

	HUGEINT(128, true),

	UTINYINT(8, false),

	USMALLINT(16, false),

	UINTEGER(32, false),

	UBIGINT(64, false),

	UHUGEINT(128, false),

	/** Whole numbers of any length. */
	BIGNUM(BigInteger.class),

	FLOAT(Float.class),

	DOUBLE(Double.class),

	VARCHAR(String.class),

	BLOB(BlobValue.class),

	BIT(BitValue.class),

	DATE(LocalDate.class),

	TIME(LocalTime.class),

	/** In nanoseconds. */
	TIME_NS(LocalTime.class),

	TIME_TZ(OffsetTime.class),

	/** In microseconds, without zone. */
	TIMESTAMP(LocalDateTime.class),

	TIMESTAMP_S(LocalDateTime.class),

	TIMESTAMP_MS(LocalDateTime.class),

	TIMESTAMP_NS(LocalDateTime.class),

	/** A point in time. */
	TIMESTAMP_TZ(Instant.class),

	INTERVAL(IntervalValue.class),

	UUID(UUID.class);

	private final Class<?> valueType;

	private final @Nullable BigInteger smallest;

	private final @Nullable BigInteger largest;

	ScalarType(Class<?> valueType) {
		this.valueType = valueType;
		this.smallest = null;
		this.largest = null;
	}

	ScalarType(int bits, boolean signed) {
		this.valueType = BigInteger.class;
		BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
		this.smallest = signed ? half.negate() : BigInteger.ZERO;
		this.largest = (signed ? half : half.shiftLeft(1)).subtract(BigInteger.ONE);
	}

	/**
	 * Return whether these are whole numbers.
	 */
	public boolean isWhole() {
		return this.valueType == BigInteger.class;
	}

	/**
	 * Return the smallest whole number, or {@code null} if there is none.
	 */
	public @Nullable BigInteger smallest() {
		return this.smallest;
	}

	/**
	 * Return the largest whole number, or {@code null} if there is none.
	 */
	public @Nullable BigInteger largest() {
		return this.largest;
	}

	/**
	 * Return whether these are points in time or local times with a date.
	 */
	public boolean isTimestamp() {
		return this.valueType == LocalDateTime.class || this == TIMESTAMP_TZ;
	}

	@Override
	public boolean isValue(Object value) {
		return this.valueType.isInstance(value) && (!(value instanceof BigInteger whole) || fits(whole));
	}

	private boolean fits(BigInteger value) {
		return (this.smallest == null || value.compareTo(this.smallest) >= 0)
				&& (this.largest == null || value.compareTo(this.largest) <= 0);
	}

}
