package io.flightboot.handler.result;

import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What a result can be made of.
 */
interface ElementKind {

	boolean supports(Class<?> element);

	/**
	 * Return the schema that all elements of a type have, if the type tells.
	 */
	@Nullable Schema schema(ResolvableType element);

	/**
	 * Return how many elements a reactive source may prepare before they can be sent.
	 */
	int prefetch();

	ElementSink open(ResolvableType element, FlightWriter out, BufferAllocator allocator);

}
