package io.flightboot.handler.argument;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.SchemaConstraints;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;

/**
 * Resolves records and beans from what the client sent in the ticket, the command or the
 * action's body. Comes last: everything that has another meaning is taken before.
 */
final class ParamsArgumentResolver implements HandlerMethodArgumentResolver {

	private final FlightCodec codec;

	private final @Nullable ArgumentValidator validator;

	ParamsArgumentResolver(FlightCodec codec, @Nullable ArgumentValidator validator) {
		this.codec = codec;
		this.validator = validator;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return kind != HandlerKind.LIST && !parameter.hasParameterAnnotation(FlightVariable.class)
				&& (type == Map.class || isApplicationType(type) || (kind == HandlerKind.ACTION && isValue(type)));
	}

	private static boolean isApplicationType(Class<?> type) {
		return type.isRecord() || (!type.isInterface() && !type.isArray() && !BeanUtils.isSimpleProperty(type)
				&& !Modifier.isAbstract(type.getModifiers()) && !isPlatformType(type));
	}

	/**
	 * Actions have no route beside their arguments, so a body may be a single value or a
	 * list.
	 */
	private static boolean isValue(Class<?> type) {
		return type == List.class || BeanUtils.isSimpleValueType(type);
	}

	private static boolean isPlatformType(Class<?> type) {
		String name = type.getName();
		return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("org.apache.arrow.")
				|| name.startsWith("io.flightboot.stream.") || name.startsWith("io.flightboot.call.")
				|| name.startsWith("io.grpc.");
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		boolean optional = parameter.getParameterType() == Optional.class;
		if (input.params().isEmpty() && parameter.isOptional()) {
			return optional ? Optional.empty() : null;
		}
		Object argument = this.codec.bind(input.params(), bindsFrom(parameter));
		if (argument == null && !parameter.isOptional()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "The request needs a value");
		}
		if (argument != null && this.validator != null) {
			this.validator.validate(argument, parameter);
		}
		return optional ? Optional.ofNullable(argument) : argument;
	}

	@Override
	public Type bindsFrom(MethodParameter parameter) {
		// A class may bind the type for what it inherits
		return GenericTypeResolver.resolveType(parameter.nestedIfOptional().getNestedGenericParameterType(),
				parameter.getContainingClass());
	}

	@Override
	public Map<String, Object> schema(MethodParameter parameter) {
		SchemaConstraints constraints = (this.validator != null) ? this.validator.constraints(parameter)
				: SchemaConstraints.NONE;
		return this.codec.schema(bindsFrom(parameter), constraints);
	}

	@Override
	public boolean readsRequest() {
		return true;
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		if (kind == HandlerKind.LIST) {
			return List.of();
		}
		return (kind == HandlerKind.ACTION) ? List.of("records and beans", "Map", "List", "single values")
				: List.of("records and beans", "Map");
	}

}
