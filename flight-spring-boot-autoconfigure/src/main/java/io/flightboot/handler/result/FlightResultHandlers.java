package io.flightboot.handler.result;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * All handlers of results that are batches: the application's, then the framework's.
 *
 * @since 0.1.0
 */
public final class FlightResultHandlers implements FlightResultHandler {

	private final List<FlightResultHandler> handlers;

	/**
	 * Create the handlers.
	 * @param first handlers that are asked before the framework's
	 * @param records how large batches of records become
	 * @param reactive the reactive types; none need be registered
	 */
	public FlightResultHandlers(List<? extends FlightResultHandler> first, RecordBatchSize records,
			ReactiveAdapterRegistry reactive) {
		ElementSources sources = new ElementSources(reactive);
		ElementKinds kinds = new ElementKinds(records);
		List<FlightResultHandler> handlers = new ArrayList<>(first);
		handlers.add(new VoidResultHandler());
		handlers.add(new ArrowReaderResultHandler());
		handlers.add(new FlightStreamResultHandler());
		handlers.add(new FutureResultHandler(this));
		handlers.add(new SequenceResultHandler(sources, kinds));
		handlers.add(new SingleResultHandler(kinds));
		if (reactive.hasAdapters()) {
			handlers.add(new SinglePublisherResultHandler(reactive, this));
		}
		this.handlers = List.copyOf(handlers);
	}

	@Override
	public boolean supports(ResolvableType type) {
		return find(type) != null;
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		FlightResultHandler handler = find(type);
		return (handler != null) ? handler.schema(type) : null;
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception {
		FlightResultHandler handler = find(type);
		if (handler == null) {
			Discarded.close(value);
			throw new IllegalStateException("Results of type " + type + " can't be sent");
		}
		handler.write(value, type, out, allocator);
	}

	/**
	 * Send a value, and its schema even if there is no batch.
	 * @param declared asked for the schema if neither the type nor the value tells
	 * @throws FlightException if nobody knows the schema
	 */
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator,
			Callable<@Nullable Schema> declared) throws Exception {
		write(value, type, out, allocator);
		if (out.isStarted()) {
			return;
		}
		Schema schema = declared.call();
		if (schema == null) {
			throw new FlightException(FlightErrorCode.INTERNAL_ERROR, "The result is empty and has no schema: "
					+ "declare it in a method with @FlightInfo for the same route");
		}
		out.start(schema);
	}

	private @Nullable FlightResultHandler find(ResolvableType type) {
		return this.handlers.stream().filter((handler) -> handler.supports(type)).findFirst().orElse(null);
	}

}
