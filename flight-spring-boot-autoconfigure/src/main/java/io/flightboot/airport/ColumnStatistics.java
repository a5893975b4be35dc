package io.flightboot.airport;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a column's values. The least and the greatest are numbers as Arrow
 * stores them, dates and times too; decimals are {@code BigDecimal}, texts
 * {@code String}, binary values arrays of bytes.
 *
 * @param min a value that none is less than, or {@code null} if there is no value
 * @param max a value that none is greater than, or {@code null} if there is no value
 * @param hasNull whether there may be NULLs
 * @param hasNotNull whether there may be anything else
 * @param distinct about how many different values there are
 * @param maxLength how many bytes the longest text has, or {@code null} if it isn't known
 * @since 0.1.0
 */
public record ColumnStatistics(@Nullable Object min, @Nullable Object max, boolean hasNull, boolean hasNotNull,
		long distinct, @Nullable Long maxLength) {

}
