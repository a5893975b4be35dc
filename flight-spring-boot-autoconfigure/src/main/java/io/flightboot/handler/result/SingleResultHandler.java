package io.flightboot.handler.result;

import java.util.List;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A single batch or record.
 */
final class SingleResultHandler implements FlightResultHandler {

	private final ElementKinds kinds;

	SingleResultHandler(ElementKinds kinds) {
		this.kinds = kinds;
	}

	@Override
	public boolean supports(ResolvableType type) {
		return this.kinds.find(type) != null;
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		return this.kinds.get(type).schema(type);
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception {
		List<?> elements = (value != null) ? List.of(value) : List.of();
		ElementPump.run(new IteratorSource(elements, elements::iterator),
				() -> this.kinds.get(type).open(type, out, allocator));
	}

}
