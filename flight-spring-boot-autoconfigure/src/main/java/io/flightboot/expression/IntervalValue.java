package io.flightboot.expression;

/**
 * A span of time as databases have it: months and days are of different lengths.
 *
 * @param months months
 * @param days days
 * @param micros microseconds
 * @since 0.1.0
 */
public record IntervalValue(int months, int days, long micros) {
}
