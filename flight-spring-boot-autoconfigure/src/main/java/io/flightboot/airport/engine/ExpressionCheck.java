package io.flightboot.airport.engine;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.airport.AirportException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an expression and refuses all that isn't known to be harmless: there are
 * no queries in it, and no functions that reach beyond their arguments or make something
 * huge of something small.
 */
final class ExpressionCheck {

	private static final Set<String> CLASSES = Set.of("CONSTANT", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "OPERATOR",
			"CAST", "FUNCTION", "CASE", "BETWEEN");

	private static final int DEEPEST = 100;

	private static final int MOST_WILDCARDS = 4;

	private final @Nullable Layout layout;

	ExpressionCheck(Layout layout) {
		this.layout = layout;
	}

	private ExpressionCheck() {
		this.layout = null;
	}

	/**
	 * Make one for expressions without columns.
	 */
	static ExpressionCheck ofDefaults() {
		return new ExpressionCheck();
	}

	void check(JsonNode expression) {
		check(expression, 0);
	}

	private void check(JsonNode node, int depth) {
		if (depth > 2 * DEEPEST) {
			throw Failures.invalid("An expression is nested too deeply");
		}
		JsonNode kind = node.get("class");
		if (kind != null) {
			checkKind(kind.asText(), node);
		}
		for (JsonNode child : node) {
			check(child, depth + 1);
		}
	}

	private void checkKind(String kind, JsonNode node) {
		if (!CLASSES.contains(kind)) {
			throw Failures.invalid("An expression can't have " + kind + " in it");
		}
		if (kind.equals("COLUMN_REF")) {
			checkColumn(node.path("column_names").path(0).asText());
		}
		else if (kind.equals("FUNCTION")) {
			checkFunction(node);
		}
	}

	private void checkColumn(String name) {
		if (this.layout == null) {
			// Functions that are written without brackets look like columns
			if (!Expressions.contains(HarmlessFunctions.CHANGING, name)) {
				throw Failures.invalid("A default can't use columns");
			}
			return;
		}
		if (this.layout.find(name) == null) {
			throw Failures.invalid("An expression uses column '" + name + "', which is not there");
		}
	}

	private void checkFunction(JsonNode node) {
		String name = node.path("function_name").asText();
		String schema = node.path("schema").asText();
		boolean plain = node.path("catalog").asText().isEmpty() && (schema.isEmpty() || schema.equals("main"))
				&& isNone(node.get("filter")) && node.path("order_bys").path("orders").isEmpty()
				&& !node.path("distinct").asBoolean();
		boolean known = Expressions.contains(HarmlessFunctions.NAMES, name)
				|| (this.layout == null && Expressions.contains(HarmlessFunctions.CHANGING, name));
		if (!plain || !known) {
			throw refused(name);
		}
		if (HarmlessFunctions.PATTERNS.contains(name)) {
			checkPattern(node.path("children").path(1));
		}
	}

	/**
	 * The engine can't be stopped while it tries a pattern, and tries some for ever.
	 */
	private static void checkPattern(JsonNode pattern) {
		String text = pattern.path("value").path("value").asText();
		if (!pattern.path("class").asText().equals("CONSTANT")
				|| text.chars().filter((character) -> character == '%').count() > MOST_WILDCARDS) {
			throw Failures
				.invalid("A pattern in an expression must be constant, with at most " + MOST_WILDCARDS + " wildcards");
		}
	}

	private static boolean isNone(@Nullable JsonNode node) {
		return node == null || node.isNull();
	}

	private static AirportException refused(String name) {
		List<String> some = List.of("length", "lower", "abs", "regexp_matches");
		return Failures
			.invalid("An expression can't use function '" + name + "'; it may use such as " + String.join(", ", some));
	}

}
