package io.flightboot.handler.argument;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;

import org.springframework.core.MethodParameter;

/**
 * Resolves the bytes of the ticket, the command, the action's body or the criteria as
 * they came; and for actions, text.
 */
final class BytesArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		Class<?> type = parameter.getParameterType();
		return !parameter.hasParameterAnnotation(FlightVariable.class)
				&& (type == byte[].class || (type == String.class && kind == HandlerKind.ACTION));
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		byte[] body = input.body();
		return (parameter.getParameterType() == String.class) ? text(body) : body;
	}

	private static String text(byte[] body) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "The body of the action is not UTF-8 text", ex);
		}
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		return (kind == HandlerKind.ACTION) ? List.of("byte[]", "String") : List.of("byte[]");
	}

}
