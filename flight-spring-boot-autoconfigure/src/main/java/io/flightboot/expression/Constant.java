package io.flightboot.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A value. In Java it is: a {@link Boolean}; a {@link java.math.BigInteger} for whole
 * numbers; a {@link java.math.BigDecimal}, {@link Float} or {@link Double}; a
 * {@link String}; a {@link BlobValue}; a type of {@code java.time}; an
 * {@link IntervalValue}; a {@link java.util.UUID}; a {@link BitValue}; a
 * {@link UnionValue}; or a list or map of constants. The largest and the smallest value
 * of {@link java.time.LocalDate}, {@link java.time.LocalDateTime} and
 * {@link java.time.Instant} are the infinities that databases have.
 *
 * @param type its type
 * @param value the value, or {@code null} for NULL
 * @since 0.1.0
 */
public record Constant(DataType type, @Nullable Object value) implements Expression {

	/** NULL of no type. */
	public static final Constant NULL = new Constant(ScalarType.NULL, null);

	public Constant {
		Assert.notNull(type, "'type' must not be null");
		Assert.isTrue(value == null || type.isValue(value),
				() -> "The value is none of type " + type + ", or out of its range");
		value = copy(value);
	}

	private static @Nullable Object copy(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return List.copyOf(list);
		}
		// In order, for that is part of a struct
		return (value instanceof Map<?, ?> map) ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : value;
	}

	/**
	 * Return whether an object is a constant of the type.
	 */
	static boolean isOf(@Nullable Object object, DataType type) {
		return object instanceof Constant constant && constant.type().equals(type);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
