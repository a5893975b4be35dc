package io.flightboot.handler.result;

import java.util.Iterator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Types that hold many elements, and ways to get at these.
 */
final class ElementSources {

	private final ReactiveAdapterRegistry reactive;

	ElementSources(ReactiveAdapterRegistry reactive) {
		this.reactive = reactive;
	}

	/**
	 * Return the type of the elements, or {@code null} if a type has none.
	 */
	@Nullable ResolvableType elementType(ResolvableType type) {
		for (Class<?> sequence : new Class<?>[] { Stream.class, Iterator.class, Iterable.class }) {
			ResolvableType as = type.as(sequence);
			if (as != ResolvableType.NONE) {
				return as.getGeneric(0);
			}
		}
		ReactiveAdapter adapter = this.reactive.getAdapter(type.resolve());
		return (adapter != null && adapter.isMultiValue()) ? type.getGeneric(0) : null;
	}

	/**
	 * Return the elements of a value, or {@code null} if it has none.
	 * @param prefetch how many elements a publisher may prepare ahead
	 */
	@Nullable ElementSource open(Object value, int prefetch) {
		// First, for a publisher may be a collection inside
		ReactiveAdapter adapter = this.reactive.getAdapter(value.getClass(), value);
		if (adapter != null && adapter.isMultiValue()) {
			return publisher(adapter.toPublisher(value), prefetch);
		}
		if (value instanceof Stream<?> stream) {
			return new IteratorSource(stream, stream::iterator);
		}
		if (value instanceof Iterator<?> iterator) {
			return new IteratorSource(iterator, () -> iterator);
		}
		if (value instanceof Iterable<?> iterable) {
			return new IteratorSource(iterable, iterable::iterator);
		}
		return null;
	}

	private static ElementSource publisher(Publisher<?> publisher, int prefetch) {
		return new PublisherSource(publisher, prefetch);
	}

}
