package io.flightboot.handler.argument;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * Resolves other views of what the client uploads: a stream or iterator of batches, or an
 * {@link ArrowReader}.
 */
final class BatchesArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		return (kind == HandlerKind.PUT || kind == HandlerKind.EXCHANGE)
				&& (parameter.getParameterType() == ArrowReader.class || isBatches(parameter));
	}

	private static boolean isBatches(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return (type == Stream.class || type == Iterator.class) && ResolvableType.forMethodParameter(parameter)
			.getGeneric(0)
			.resolve(Object.class) == VectorSchemaRoot.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		FlightReader reader = input.part(FlightReader.class);
		Assert.state(reader != null, "The call has no upload");
		Class<?> type = parameter.getParameterType();
		if (type == ArrowReader.class) {
			return new UploadArrowReader(reader, input.invocation().allocator());
		}
		return (type == Stream.class) ? reader.stream() : reader.batches();
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		return (kind == HandlerKind.PUT || kind == HandlerKind.EXCHANGE)
				? List.of("Stream<VectorSchemaRoot>", "Iterator<VectorSchemaRoot>", "ArrowReader") : List.of();
	}

}
