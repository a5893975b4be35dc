package io.flightboot.airport;

import java.util.List;

import io.flightboot.expression.Expression;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to read of a table or of a function's rows.
 *
 * @since 0.1.0
 */
public interface TableScan {

	/**
	 * Return the call.
	 */
	AirportCall call();

	/**
	 * Return the names of the columns that are needed, in the table's order. Others are
	 * ignored.
	 */
	List<String> columns();

	/**
	 * Return conditions of which each must be true of a row, as far as they are
	 * understood. They may be left aside.
	 */
	List<Expression> filters();

	/**
	 * Return which part to read: empty for all, or what {@link ScanPart#of} was given.
	 * Unless tickets are signed, a client can ask for any part.
	 */
	String part();

	/**
	 * Return which state of the table is wanted, or {@code null} for the present one.
	 */
	@Nullable TableVersion version();

	/**
	 * Return the allocator for the batches. It is the call's.
	 */
	BufferAllocator allocator();

}
