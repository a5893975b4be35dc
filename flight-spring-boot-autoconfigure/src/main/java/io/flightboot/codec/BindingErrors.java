package io.flightboot.codec;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client why its data doesn't fit, in its own words: names and kinds of values,
 * never Java's.
 */
final class BindingErrors {

	private static final int MOST_NAMES = 20;

	private static final int DEEPEST_PATH = 8;

	private final ValueKinds kinds;

	BindingErrors(ObjectMapper mapper) {
		this.kinds = new ValueKinds(mapper);
	}

	/**
	 * Return the exception to throw instead.
	 * @param ex what the binding threw
	 * @param data what was to be bound
	 */
	RuntimeException translate(Exception ex, JsonNode data) {
		FlightException own = find(ex, FlightException.class);
		if (own != null) {
			return own;
		}
		if (ex instanceof InvalidDefinitionException) {
			return new IllegalStateException("Parameters can't be bound to a type that has no way to be made", ex);
		}
		List<JsonMappingException.Reference> path = (ex instanceof JsonMappingException mapping) ? mapping.getPath()
				: List.of();
		String where = name(path);
		if (ex instanceof UnrecognizedPropertyException unknown) {
			return TreeBuilder.refused(where + " is not known. " + known(unknown.getKnownPropertyIds()), ex);
		}
		return TreeBuilder.refused(where + reason(ex, at(data, path)), ex);
	}

	private String reason(Exception ex, @Nullable JsonNode value) {
		InputCoercionException coercion = find(ex, InputCoercionException.class);
		if (coercion != null) {
			return " is out of range. It must be " + this.kinds.describe(coercion.getTargetType()) + ".";
		}
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			boolean missing = value == null || value.isNull() || value.isMissingNode();
			return (missing ? " is missing. It must be " : " must be ") + this.kinds.describe(mismatch.getTargetType())
					+ ".";
		}
		return " has a value that is not accepted.";
	}

	private static String name(List<JsonMappingException.Reference> path) {
		if (path.isEmpty()) {
			return "The value";
		}
		StringBuilder name = new StringBuilder();
		for (JsonMappingException.Reference step : path.subList(0, Math.min(path.size(), DEEPEST_PATH))) {
			if (step.getFieldName() == null) {
				name.append('[').append(step.getIndex()).append(']');
			}
			else {
				name.append(name.isEmpty() ? "" : ".").append(Quoted.plain(step.getFieldName()));
			}
		}
		return "'" + name + ((path.size() > DEEPEST_PATH) ? "...'" : "'");
	}

	private static String known(@Nullable Collection<Object> names) {
		if (names == null || names.isEmpty()) {
			return "No names are known here.";
		}
		String listed = names.stream()
			.map(String::valueOf)
			.sorted()
			.limit(MOST_NAMES)
			.collect(Collectors.joining(", "));
		return "Known are: " + listed + ((names.size() > MOST_NAMES) ? ", ..." : "") + ".";
	}

	private static @Nullable JsonNode at(JsonNode data, List<JsonMappingException.Reference> path) {
		JsonNode node = data;
		for (JsonMappingException.Reference step : path) {
			node = (step.getFieldName() != null) ? node.get(step.getFieldName()) : node.get(step.getIndex());
			if (node == null) {
				return null;
			}
		}
		return node;
	}

	private static <T extends Throwable> @Nullable T find(Throwable ex, Class<T> type) {
		Throwable current = ex;
		while (current != null) {
			if (type.isInstance(current)) {
				return type.cast(current);
			}
			current = current.getCause();
		}
		return null;
	}

}
