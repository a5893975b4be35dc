package io.flightboot.handler.argument;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.SchemaConstraints;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Applies Bean Validation to arguments whose parameters ask for it with {@code @Valid} or
 * {@code @Validated}.
 */
final class ArgumentValidator {

	private final Validator validator;

	ArgumentValidator(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Validate the argument.
	 * @throws FlightException naming the fields that are wrong
	 */
	void validate(Object argument, MethodParameter parameter) {
		Class<?>[] groups = groups(parameter);
		if (groups == null) {
			return;
		}
		Set<ConstraintViolation<Object>> violations = this.validator.validate(argument, groups);
		if (!violations.isEmpty()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "Invalid argument: "
					+ violations.stream().map(ArgumentValidator::describe).sorted().collect(Collectors.joining("; ")));
		}
	}

	/**
	 * Return what {@link #validate} asks of an argument.
	 */
	SchemaConstraints constraints(MethodParameter parameter) {
		Class<?>[] groups = groups(parameter);
		return (groups != null) ? BeanConstraints.root(this.validator, groups) : SchemaConstraints.NONE;
	}

	private static Class<?> @Nullable [] groups(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (hints != null) {
				return Arrays.stream(hints)
					.filter(Class.class::isInstance)
					.map((hint) -> (Class<?>) hint)
					.toArray(Class<?>[]::new);
			}
		}
		return null;
	}

	private static String describe(ConstraintViolation<?> violation) {
		String path = violation.getPropertyPath().toString();
		return path.isEmpty() ? violation.getMessage() : path + " " + violation.getMessage();
	}

}
