package io.flightboot.handler.method;

import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Turns what a handler method returned into batches. Beans of this type are asked before
 * the framework's own handlers.
 *
 * @since 0.1.0
 */
public interface FlightResultHandler {

	/**
	 * Return whether values of a declared type are for this handler.
	 */
	boolean supports(ResolvableType type);

	/**
	 * Return the schema that every result of a declared type has, or {@code null} if only
	 * the value can tell. Nothing is run for it.
	 * @throws IllegalArgumentException if the type can never be sent; the message says
	 * why
	 */
	@Nullable Schema schema(ResolvableType type);

	/**
	 * Send a value. The value is the handler's from here on, who closes what there is to
	 * close whatever happens, and waits for {@link FlightWriter#awaitReady()} before it
	 * asks a source for more. A result without a batch starts the writer if its schema is
	 * known.
	 * @param value what the method returned
	 * @param type the declared type
	 * @param out the way to the client
	 * @param allocator the allocator of the call
	 */
	void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception;

}
