package io.flightboot.airport.flight;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.TableScan;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.InvalidExpressionException;
import io.flightboot.expression.duckdb.DuckDbFilterReader;
import io.flightboot.expression.duckdb.DuckDbFilters;
import io.flightboot.handler.method.FlightInvocation;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads what tickets say about scans.
 */
final class Scans {

	private static final Log logger = LogFactory.getLog(Scans.class);

	private final FlightCodec codec;

	private final DuckDbFilterReader filters;

	Scans(FlightCodec codec, FilterLimits limits) {
		this.codec = codec;
		this.filters = new DuckDbFilterReader(limits);
	}

	ScanArguments arguments(Params params) {
		return Objects.requireNonNullElse(this.codec.<ScanArguments>bind(params, ScanArguments.class),
				ScanArguments.ALL);
	}

	/**
	 * Return the scan that a ticket asks for.
	 */
	TableScan scan(ScanArguments arguments, Schema schema, FlightInvocation invocation) {
		return scan(arguments, schema, new AirportCall(invocation.call()), invocation.allocator());
	}

	TableScan scan(ScanArguments arguments, Schema schema, AirportCall call, BufferAllocator allocator) {
		return new ScanRequest(call, columns(arguments.columns(), schema), filters(arguments.filters(), schema),
				Objects.requireNonNullElse(arguments.part(), ""), arguments.version(), allocator);
	}

	private List<Expression> filters(@Nullable String json, Schema schema) {
		if (json == null) {
			return List.of();
		}
		try {
			DuckDbFilters filters = this.filters.read(json, FieldTypes.columns(schema));
			if (!filters.isComplete() && logger.isDebugEnabled()) {
				logger.debug("Filters that DuckDB applies alone: " + filters.leftOut());
			}
			return filters.conditions();
		}
		catch (InvalidExpressionException ex) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "The filters can't be read: " + ex.getMessage(),
					ex);
		}
	}

	private static List<String> columns(@Nullable List<String> asked, Schema schema) {
		List<String> all = schema.getFields().stream().map(Field::getName).toList();
		if (asked == null) {
			return all;
		}
		Set<String> wanted = new LinkedHashSet<>(asked);
		return all.stream().filter(wanted::contains).toList();
	}

}
