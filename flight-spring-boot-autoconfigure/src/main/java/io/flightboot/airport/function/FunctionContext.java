package io.flightboot.airport.function;

import java.security.Principal;
import java.util.Map;
import java.util.function.Function;

import io.flightboot.airport.AirportCall;
import io.flightboot.call.FlightCall;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a method may take beside its arguments.
 *
 * @param call the call
 * @param allocator the call's allocator
 * @param table columns of the table, or {@code null} if there is none
 * @param batch a batch of the table, or {@code null} if there is none
 */
record FunctionContext(AirportCall call, BufferAllocator allocator, @Nullable Schema table,
		@Nullable VectorSchemaRoot batch) {

	private static final Map<Class<?>, Function<FunctionContext, @Nullable Object>> SOURCES = Map.of(AirportCall.class,
			FunctionContext::call, FlightCall.class, (context) -> context.call().call(), Principal.class,
			(context) -> context.call().principal(), BufferAllocator.class, FunctionContext::allocator, Schema.class,
			FunctionContext::table, VectorSchemaRoot.class, FunctionContext::batch);

	static FunctionContext of(AirportCall call, BufferAllocator allocator) {
		return new FunctionContext(call, allocator, null, null);
	}

	FunctionContext with(VectorSchemaRoot batch) {
		return new FunctionContext(this.call, this.allocator, this.table, batch);
	}

	/**
	 * Return what a parameter of a type takes, or {@code null} if that is an argument.
	 */
	static @Nullable Function<FunctionContext, @Nullable Object> source(Class<?> type) {
		return SOURCES.get(type);
	}

}
