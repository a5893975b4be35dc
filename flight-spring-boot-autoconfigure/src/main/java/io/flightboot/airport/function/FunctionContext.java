package io.flightboot.airport.function;

import java.security.Principal;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.flightboot.airport.AirportCall;
import io.flightboot.call.FlightCall;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * What a method may take beside its arguments.
 *
 * @param call the call
 * @param allocator the call's allocator
 * @param table columns of the table, or {@code null} if there is none
 * @param batch a batch of the table, or {@code null} if there is none
 * @param batches all batches of the table, or {@code null}
 */
record FunctionContext(AirportCall call, BufferAllocator allocator, @Nullable Schema table,
		@Nullable VectorSchemaRoot batch, @Nullable Iterator<VectorSchemaRoot> batches) {

	private static final Map<Class<?>, Function<FunctionContext, @Nullable Object>> SOURCES = Map.of(AirportCall.class,
			FunctionContext::call, FlightCall.class, (context) -> context.call().call(), Principal.class,
			(context) -> context.call().principal(), BufferAllocator.class, FunctionContext::allocator, Schema.class,
			FunctionContext::table, VectorSchemaRoot.class, FunctionContext::batch);

	static FunctionContext of(AirportCall call, BufferAllocator allocator) {
		return new FunctionContext(call, allocator, null, null, null);
	}

	FunctionContext with(VectorSchemaRoot batch) {
		return new FunctionContext(this.call, this.allocator, this.table, batch, null);
	}

	FunctionContext with(Iterator<VectorSchemaRoot> batches) {
		return new FunctionContext(this.call, this.allocator, this.table, null, batches);
	}

	private @Nullable Stream<VectorSchemaRoot> stream() {
		return (this.batches != null) ? StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(this.batches, Spliterator.ORDERED | Spliterator.NONNULL), false)
				: null;
	}

	/**
	 * Return what a parameter takes, or {@code null} if that is an argument.
	 */
	static @Nullable Function<FunctionContext, @Nullable Object> source(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (isTable(parameter) && type != VectorSchemaRoot.class) {
			return (type == Stream.class) ? FunctionContext::stream : FunctionContext::batches;
		}
		return SOURCES.get(type);
	}

	/**
	 * Return whether a parameter takes batches of a table.
	 */
	static boolean isTable(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == VectorSchemaRoot.class || ((type == Stream.class || type == Iterator.class)
				&& ResolvableType.forMethodParameter(parameter).getGeneric(0).resolve() == VectorSchemaRoot.class);
	}

}
