package io.flightboot.handler.result;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * A publisher of one result at most, such as a {@code Mono}.
 */
final class SinglePublisherResultHandler implements FlightResultHandler {

	private final ReactiveAdapterRegistry reactive;

	private final FlightResultHandler results;

	/**
	 * Create a handler.
	 * @param reactive knows publishers
	 * @param results handles what comes
	 */
	SinglePublisherResultHandler(ReactiveAdapterRegistry reactive, FlightResultHandler results) {
		this.reactive = reactive;
		this.results = results;
	}

	@Override
	public boolean supports(ResolvableType type) {
		ReactiveAdapter adapter = this.reactive.getAdapter(type.resolve());
		return adapter != null && !adapter.isMultiValue() && this.results.supports(content(type));
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		return this.results.schema(content(type));
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception {
		// The publisher starts when it is asked, and the client comes first
		out.awaitReady();
		ReactiveAdapter adapter = this.reactive.getAdapter(type.resolve(), value);
		Object result = (value != null && adapter != null) ? await(adapter, value) : null;
		this.results.write(result, content(type), out, allocator);
	}

	private static ResolvableType content(ResolvableType type) {
		return type.hasGenerics() ? type.getGeneric(0) : ResolvableType.forClass(Void.class);
	}

	/**
	 * Wait for the one element on this thread.
	 */
	static @Nullable Object await(ReactiveAdapter adapter, Object value) throws Exception {
		PublisherSource source = new PublisherSource(adapter.toPublisher(value), 1);
		try (source) {
			return source.hasNext() ? source.next() : null;
		}
		finally {
			source.discardRest();
		}
	}

}
