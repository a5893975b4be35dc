package io.flightboot.handler.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.ClassUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;

/**
 * Exceptions of binding, conversion and validation, described by the fields they are
 * about. Values and class names are left out.
 */
final class InvalidArguments {

	private static final boolean VALIDATION_PRESENT = ClassUtils.isPresent("jakarta.validation.Validator",
			InvalidArguments.class.getClassLoader());

	private static final String METHOD_ARGUMENT_NOT_VALID = ".MethodArgumentNotValidException";

	private InvalidArguments() {
	}

	/**
	 * Return what is wrong with the arguments, or {@code null} if the exception is about
	 * something else.
	 */
	static @Nullable String describe(Throwable ex) {
		if (VALIDATION_PRESENT && ex instanceof ConstraintViolationException) {
			return Violations.describe(ex);
		}
		if (ex instanceof MethodValidationResult result) {
			// Results that break their own promises are the server's fault
			return result.isForReturnValue() ? null
					: "Invalid argument: " + result.getAllErrors()
						.stream()
						.map(InvalidArguments::describe)
						.sorted()
						.collect(Collectors.joining("; "));
		}
		if (ex instanceof BindException bindException) {
			return describeErrors(bindException);
		}
		if (ex instanceof TypeMismatchException mismatch) {
			String name = mismatch.getPropertyName();
			return (name != null) ? "Invalid argument: " + name + " can't be converted"
					: "Invalid argument: a value can't be converted";
		}
		if (ex instanceof ConversionException) {
			return "Invalid argument: a value can't be converted";
		}
		return ex.getClass().getName().endsWith(METHOD_ARGUMENT_NOT_VALID) ? "Invalid argument" : null;
	}

	private static String describeErrors(Errors errors) {
		return "Invalid argument: " + errors.getAllErrors()
			.stream()
			.map(InvalidArguments::describe)
			.sorted()
			.collect(Collectors.joining("; "));
	}

	private static String describe(MessageSourceResolvable error) {
		if (error instanceof FieldError field) {
			return field.getField() + " "
					+ (field.isBindingFailure() ? "can't be converted" : field.getDefaultMessage());
		}
		String message = error.getDefaultMessage();
		return (message != null) ? message : (error instanceof ObjectError) ? "is not valid" : "a value is not valid";
	}

	/**
	 * Keeps the optional classes of Bean Validation apart.
	 */
	private static final class Violations {

		static @Nullable String describe(Throwable ex) {
			Set<ConstraintViolation<?>> violations = ((ConstraintViolationException) ex).getConstraintViolations();
			if (violations == null || violations.isEmpty()) {
				return "Invalid argument";
			}
			List<String> texts = new ArrayList<>();
			for (ConstraintViolation<?> violation : violations) {
				String path = path(violation.getPropertyPath());
				if (path == null) {
					return null;
				}
				texts.add(path.isEmpty() ? violation.getMessage() : path + " " + violation.getMessage());
			}
			Collections.sort(texts);
			return "Invalid argument: " + String.join("; ", texts);
		}

		/**
		 * Return the path without the names of methods, or {@code null} if it leads into
		 * a result.
		 */
		private static @Nullable String path(Path path) {
			List<String> names = new ArrayList<>();
			for (Path.Node node : path) {
				if (node.getKind() == ElementKind.RETURN_VALUE) {
					return null;
				}
				if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.CONSTRUCTOR
						&& node.getName() != null) {
					names.add(node.toString());
				}
			}
			return String.join(".", names);
		}

	}

}
