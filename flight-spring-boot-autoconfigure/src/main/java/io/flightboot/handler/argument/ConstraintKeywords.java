package io.flightboot.handler.argument;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * What constraints of Bean Validation are in JSON schema. Those that have no counterpart
 * are left out: the server refuses more than its schema tells, never less.
 */
final class ConstraintKeywords {

	private static final String MIN = "minimum";

	private static final String MAX = "maximum";

	private static final String ABOVE = "exclusiveMinimum";

	private static final String BELOW = "exclusiveMaximum";

	private ConstraintKeywords() {
	}

	static void add(Annotation constraint, Map<String, Object> schema) {
		if (is(schema, "integer") || is(schema, "number")) {
			addToNumber(constraint, schema);
		}
		if (is(schema, "string")) {
			addToText(constraint, schema);
		}
		else if (is(schema, "array")) {
			addSize(constraint, schema, "Items");
		}
		else if (is(schema, "object")) {
			addSize(constraint, schema, "Properties");
		}
		else if (is(schema, "boolean") && (constraint instanceof AssertTrue || constraint instanceof AssertFalse)) {
			schema.put("enum", List.of(constraint instanceof AssertTrue));
		}
	}

	private static boolean is(Map<String, Object> schema, String type) {
		Object declared = schema.get("type");
		return type.equals(declared) || (declared instanceof List<?> several && several.contains(type));
	}

	private static void addToNumber(Annotation constraint, Map<String, Object> schema) {
		if (constraint instanceof Min min) {
			schema.put(MIN, min.value());
		}
		else if (constraint instanceof Max max) {
			schema.put(MAX, max.value());
		}
		else if (constraint instanceof DecimalMin min) {
			schema.put(min.inclusive() ? MIN : ABOVE, new BigDecimal(min.value()));
		}
		else if (constraint instanceof DecimalMax max) {
			schema.put(max.inclusive() ? MAX : BELOW, new BigDecimal(max.value()));
		}
		else if (constraint instanceof Positive) {
			schema.put(ABOVE, 0);
		}
		else if (constraint instanceof PositiveOrZero) {
			schema.put(MIN, 0);
		}
		else if (constraint instanceof Negative) {
			schema.put(BELOW, 0);
		}
		else if (constraint instanceof NegativeOrZero) {
			schema.put(MAX, 0);
		}
	}

	private static void addToText(Annotation constraint, Map<String, Object> schema) {
		if (constraint instanceof Pattern pattern && pattern.flags().length == 0) {
			// Java's matches all of the text, a schema's finds
			schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
		}
		else if (constraint instanceof NotBlank) {
			schema.putIfAbsent("pattern", "\\S");
		}
		else if (constraint instanceof Email) {
			schema.put("format", "email");
		}
		else {
			addSize(constraint, schema, "Length");
		}
	}

	private static void addSize(Annotation constraint, Map<String, Object> schema, String of) {
		if (constraint instanceof NotEmpty) {
			schema.putIfAbsent("min" + of, 1);
		}
		else if (constraint instanceof Size size) {
			if (size.min() > 0) {
				schema.put("min" + of, size.min());
			}
			if (size.max() < Integer.MAX_VALUE) {
				schema.put("max" + of, size.max());
			}
		}
	}

}
