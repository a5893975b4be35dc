package io.flightboot.expression.duckdb;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.Conjunction;
import io.flightboot.expression.Expression;
import io.flightboot.expression.LeftOut;
import io.flightboot.expression.Negation;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions and widens those that can't be read whole: what is read is true for
 * every row for which the condition is. Below NOT it is the other way round, it is false
 * wherever the condition is. So part of an AND can be left out, and below NOT part of an
 * OR; of all else nothing can. NULL counts as neither.
 */
final class ConditionReader {

	/** What is more isn't told. */
	private static final int MOST_LEFT_OUT = 100;

	private final FilterScope scope;

	private final ExpressionReader expressions;

	private final List<LeftOut> leftOut = new ArrayList<>();

	ConditionReader(FilterScope scope) {
		this.scope = scope;
		this.expressions = new ExpressionReader(scope);
	}

	/**
	 * Return what was left out so far.
	 */
	List<LeftOut> leftOut() {
		return this.leftOut;
	}

	/**
	 * Read a condition.
	 * @return what can be read of it, or {@code null} for nothing
	 */
	@Nullable Expression read(JsonNode node, String place) {
		return read(node, place, 0, true);
	}

	private @Nullable Expression read(JsonNode node, String place, int depth, boolean positive) {
		try {
			String type = node.path("type").asText();
			return switch (node.path("expression_class").asText() + " " + type) {
				case "BOUND_CONJUNCTION CONJUNCTION_AND" ->
					conjunction(Conjunction.Kind.AND, node, place, depth, positive);
				case "BOUND_CONJUNCTION CONJUNCTION_OR" ->
					conjunction(Conjunction.Kind.OR, node, place, depth, positive);
				case "BOUND_OPERATOR OPERATOR_NOT" -> negation(node, place, depth, positive);
				default -> this.expressions.condition(node, depth);
			};
		}
		catch (UntranslatableException ex) {
			if (this.leftOut.size() < MOST_LEFT_OUT) {
				this.leftOut.add(new LeftOut(place, String.valueOf(ex.getMessage())));
			}
			return null;
		}
	}

	private @Nullable Expression conjunction(Conjunction.Kind kind, JsonNode node, String place, int depth,
			boolean positive) {
		this.scope.take(depth);
		boolean mayLose = (kind == Conjunction.Kind.AND) == positive;
		JsonNode children = ExpressionReader.children(node);
		List<Expression> kept = new ArrayList<>();
		for (int i = 0; i < children.size(); i++) {
			Expression child = read(children.get(i), place + ".children[" + i + "]", depth + 1, positive);
			if (child != null) {
				kept.add(child);
			}
			else if (!mayLose) {
				return null;
			}
		}
		if (kept.isEmpty()) {
			return null;
		}
		return (kept.size() == 1) ? kept.get(0) : new Conjunction(kind, kept);
	}

	private @Nullable Expression negation(JsonNode node, String place, int depth, boolean positive) {
		this.scope.take(depth);
		JsonNode child = ExpressionReader.children(node, 1).get(0);
		Expression condition = read(child, place + ".children[0]", depth + 1, !positive);
		return (condition != null) ? new Negation(condition) : null;
	}

}
