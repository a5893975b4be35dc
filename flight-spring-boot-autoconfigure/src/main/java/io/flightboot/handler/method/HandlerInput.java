package io.flightboot.handler.method;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.flightboot.codec.Params;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * What one call brings for the parameters of its handler method: decoded arguments,
 * variables of the route, the raw bytes, and Flight's own messages, reader and writer.
 * <p>
 * Reader and writer stay the framework's, which frees what they hold.
 *
 * @since 0.1.0
 */
public final class HandlerInput {

	private static final byte[] NO_BYTES = {};

	private final FlightInvocation invocation;

	private final Map<Class<?>, Object> parts = new HashMap<>(4);

	private Supplier<Params> params = () -> Params.EMPTY;

	private Map<String, String> variables = Map.of();

	private byte[] body = NO_BYTES;

	public HandlerInput(FlightInvocation invocation) {
		Assert.notNull(invocation, "'invocation' must not be null");
		this.invocation = invocation;
	}

	/**
	 * Set the decoded arguments.
	 */
	public HandlerInput params(Params params) {
		return params(() -> params);
	}

	/**
	 * Set how to decode the arguments, for bodies that a handler may take as they are.
	 */
	public HandlerInput params(Supplier<Params> params) {
		this.params = SingletonSupplier.of(params);
		return this;
	}

	/**
	 * Set the variables of the route.
	 */
	public HandlerInput variables(Map<String, String> variables) {
		this.variables = Map.copyOf(variables);
		return this;
	}

	/**
	 * Set the bytes of the ticket, the command, the action's body or the criteria.
	 */
	public HandlerInput body(byte[] body) {
		this.body = body;
		return this;
	}

	/**
	 * Add a message, the reader or the writer under its declared type.
	 */
	public <T> HandlerInput part(Class<T> type, T part) {
		this.parts.put(type, part);
		return this;
	}

	public FlightInvocation invocation() {
		return this.invocation;
	}

	public Params params() {
		return this.params.get();
	}

	public Map<String, String> variables() {
		return this.variables;
	}

	public byte[] body() {
		return this.body;
	}

	/**
	 * Return the message, reader or writer of the type, or {@code null} if this kind of
	 * call has none.
	 */
	public <T> @Nullable T part(Class<T> type) {
		return type.cast(this.parts.get(type));
	}

}
