package io.flightboot.airport;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * What a client wants to change.
 *
 * @param call the call
 * @param schema columns of the batches to come, as DuckDB sends them: the layout of a
 * type may differ from that of the table
 * @param returning whether the client wants to see the rows, for {@code RETURNING}
 * @param allocator the call's allocator
 * @since 0.1.0
 */
public record ChangeRequest(AirportCall call, Schema schema, boolean returning, BufferAllocator allocator) {

	public ChangeRequest {
		Assert.notNull(call, "'call' must not be null");
		Assert.notNull(schema, "'schema' must not be null");
		Assert.notNull(allocator, "'allocator' must not be null");
	}

}
