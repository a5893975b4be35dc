package io.flightboot.handler.result;

import java.util.List;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Streams, iterators, iterables and publishers of batches or records.
 */
final class SequenceResultHandler implements FlightResultHandler {

	private final ElementSources sources;

	private final ElementKinds kinds;

	SequenceResultHandler(ElementSources sources, ElementKinds kinds) {
		this.sources = sources;
		this.kinds = kinds;
	}

	@Override
	public boolean supports(ResolvableType type) {
		return this.kinds.find(this.sources.elementType(type)) != null;
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		ResolvableType element = this.sources.elementType(type);
		return this.kinds.get(element).schema(element);
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception {
		ResolvableType element = this.sources.elementType(type);
		ElementKind kind = this.kinds.get(element);
		Object elements = (value != null) ? value : List.of();
		ElementSource source = this.sources.open(elements, kind.prefetch());
		if (source == null) {
			Discarded.close(value);
			throw new IllegalArgumentException(elements.getClass().getName() + " has no elements");
		}
		ElementPump.run(source, () -> kind.open(element, out, allocator));
	}

}
