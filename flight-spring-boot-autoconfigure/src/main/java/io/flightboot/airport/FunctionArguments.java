package io.flightboot.airport;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Arguments that a function is called with.
 *
 * @param call the call
 * @param values the arguments, one row, by the names of the parameters; they stay the
 * caller's and are valid during the call
 * @param allocator the call's allocator
 * @since 0.1.0
 */
public record FunctionArguments(AirportCall call, VectorSchemaRoot values, BufferAllocator allocator) {

	public FunctionArguments {
		Assert.notNull(call, "'call' must not be null");
		Assert.notNull(values, "'values' must not be null");
		Assert.notNull(allocator, "'allocator' must not be null");
	}

	/**
	 * Return an argument as the object that its vector makes, text as {@code String}.
	 * @return the value, or {@code null} for NULL
	 */
	public @Nullable Object get(String parameter) {
		Assert.notNull(this.values.getVector(parameter), () -> "There is no parameter '" + parameter + "'");
		Object value = this.values.getVector(parameter).getObject(0);
		return (value instanceof Text text) ? text.toString() : value;
	}

}
