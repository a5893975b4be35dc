package io.flightboot.handler.result;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A result that comes later. The thread of the handler waits for it; it is cancelled with
 * the call.
 */
final class FutureResultHandler implements FlightResultHandler {

	private final FlightResultHandler results;

	/**
	 * Create a handler.
	 * @param results handles what comes
	 */
	FutureResultHandler(FlightResultHandler results) {
		this.results = results;
	}

	@Override
	public boolean supports(ResolvableType type) {
		ResolvableType content = content(type);
		return content != ResolvableType.NONE && this.results.supports(content);
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		return this.results.schema(content(type));
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception {
		this.results.write((value != null) ? Futures.await(value) : null, content(type), out, allocator);
	}

	private static ResolvableType content(ResolvableType type) {
		ResolvableType stage = type.as(CompletionStage.class);
		return ((stage != ResolvableType.NONE) ? stage : type.as(Future.class)).getGeneric(0);
	}

}
