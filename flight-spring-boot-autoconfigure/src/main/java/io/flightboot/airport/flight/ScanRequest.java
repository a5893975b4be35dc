package io.flightboot.airport.flight;

import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.TableVersion;
import io.flightboot.expression.Expression;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A scan as a ticket tells it.
 */
record ScanRequest(AirportCall call, List<String> columns, List<Expression> filters, String part,
		@Nullable TableVersion version, BufferAllocator allocator) implements TableScan {

}
