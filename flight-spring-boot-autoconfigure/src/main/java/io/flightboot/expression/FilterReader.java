package io.flightboot.expression;

import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Reads filters in the form that clients of datasets send, as JSON or MessagePack:
 * <code>["and", ["price", "&gt;", 10], ["region", "in", ["N", "S"]]]</code>.
 *
 * @since 0.1.0
 */
public final class FilterReader {

	private final FilterLimits limits;

	public FilterReader(FilterLimits limits) {
		Assert.notNull(limits, "'limits' must not be null");
		this.limits = limits;
	}

	/**
	 * Read a filter.
	 * @param filter what was decoded: lists, maps, texts, numbers, booleans, bytes and
	 * {@code null}
	 * @param columns the columns it may name
	 * @throws InvalidExpressionException if it is none; a {@link FlightException} that
	 * tells the client where the fault is
	 */
	public Expression read(@Nullable Object filter, FilterColumns columns) {
		return new ConditionReader(this.limits, columns).read(filter, Place.of("filter"), 0);
	}

}
