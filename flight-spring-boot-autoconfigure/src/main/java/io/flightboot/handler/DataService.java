package io.flightboot.handler;

import io.flightboot.call.FlightCall;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.annotation.Validated;

/**
 * A typed request and the data that answers it. A bean of this type is a flight without
 * annotations, and goes the way of a {@code @FlightGet} method: the parameters come from
 * the ticket or command and are validated, and the flight is listed. Its FlightInfo
 * carries a JSON schema of the parameters as metadata.
 * <p>
 * The route is the name of the bean.
 *
 * @param <P> the parameters, a record as a rule
 * @since 0.1.0
 */
@FunctionalInterface
public interface DataService<P> {

	/**
	 * Return the data: whatever a {@code @FlightGet} method may return, be it there, made
	 * on the way, or to come later. Implementations declare what it is, such as
	 * {@code Stream<Price>} or {@code ArrowReader}. Where it consists of records, that
	 * tells the schema.
	 * @param parameters what the client asks for
	 * @param call the call, for who asks and whether they still do
	 * @param allocator the call's, for batches
	 * @throws Exception any, which is answered as that of an annotated method
	 */
	Object data(@Validated P parameters, FlightCall call, BufferAllocator allocator) throws Exception;

	/**
	 * Return the schema if the type of the data doesn't tell it, so that clients know it
	 * before they read, or {@code null} if only the data tells.
	 */
	default @Nullable Schema schema() {
		return null;
	}

}
