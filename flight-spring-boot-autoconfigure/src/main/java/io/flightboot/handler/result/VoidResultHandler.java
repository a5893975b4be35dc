package io.flightboot.handler.result;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * No result: the method has written what there is to write.
 */
final class VoidResultHandler implements FlightResultHandler {

	@Override
	public boolean supports(ResolvableType type) {
		Class<?> raw = type.resolve();
		return raw == void.class || raw == Void.class;
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		return null;
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator) {
		// Nothing was returned
	}

}
