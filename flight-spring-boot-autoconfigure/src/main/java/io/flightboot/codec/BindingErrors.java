package io.flightboot.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client why its data doesn't fit, in its own words: names and kinds of values,
 * never Java's.
 */
final class BindingErrors {

	private static final int MOST_KNOWN = 20;

	private static final int MOST_SENT = 5;

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
		if (ex instanceof InvalidDefinitionException definition && !isContainer(definition.getType())) {
			return new IllegalStateException("Parameters can't be bound to a type that has no way to be made", ex);
		}
		List<JsonMappingException.Reference> path = (ex instanceof JsonMappingException mapping) ? mapping.getPath()
				: List.of();
		String where = name(path);
		if (ex instanceof UnrecognizedPropertyException unknown) {
			return TreeBuilder.refused(where + " is not known. " + known(unknown.getKnownPropertyIds()), ex);
		}
		return TreeBuilder.refused(where + reason(ex, data, path), ex);
	}

	/**
	 * Jackson calls it a fault of the type that a list has no way to be made of text.
	 */
	private static boolean isContainer(@Nullable JavaType type) {
		return type != null && type.isContainerType();
	}

	private String reason(Exception ex, JsonNode data, List<JsonMappingException.Reference> path) {
		InputCoercionException coercion = find(ex, InputCoercionException.class);
		if (coercion != null) {
			return " is out of range. It must be " + this.kinds.describe(coercion.getTargetType()) + ".";
		}
		if (ex instanceof InvalidDefinitionException definition) {
			return " must be " + this.kinds.describe(definition.getType().getRawClass()) + ".";
		}
		if (ex instanceof InvalidTypeIdException kind) {
			return (kind.getTypeId() != null) ? " is of a kind that is not known: " + Quoted.of(kind.getTypeId()) + "."
					: " doesn't say what kind it is of.";
		}
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			String kind = this.kinds.describe(mismatch.getTargetType());
			JsonNode value = at(data, path);
			return (value != null && !value.isNull()) ? " must be " + kind + "."
					: " is missing. It must be " + kind + "." + sent(data, path);
		}
		return " has a value that is not accepted.";
	}

	/**
	 * A value is often missing because its name was misspelt.
	 */
	private static String sent(JsonNode data, List<JsonMappingException.Reference> path) {
		JsonNode parent = path.isEmpty() ? null : at(data, path.subList(0, path.size() - 1));
		if (parent == null || !parent.isObject() || parent.isEmpty()) {
			return "";
		}
		List<String> names = new ArrayList<>();
		parent.fieldNames().forEachRemaining(names::add);
		return " Sent were: " + listed(names.stream().map(Quoted::plain).toList(), MOST_SENT) + ".";
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
		return "Known are: " + listed(names.stream().map(String::valueOf).sorted().toList(), MOST_KNOWN) + ".";
	}

	private static String listed(List<String> names, int most) {
		String listed = names.stream().limit(most).collect(Collectors.joining(", "));
		return (names.size() > most) ? listed + ", ..." : listed;
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
