package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads conditions: lists of {@code "and"}, {@code "or"} or {@code "not"} and conditions,
 * or of a value, an operator and what the operator needs.
 */
final class ConditionReader {

	private static final String OPERATORS = "=, <>, <, <=, >, >=, in, not in, between, like, not like, ilike, "
			+ "not ilike, is null, is not null, is distinct from, is not distinct from";

	private final NodeBudget budget;

	private final OperandReader operands;

	ConditionReader(FilterLimits limits, FilterColumns columns) {
		this.budget = new NodeBudget(limits);
		this.operands = new OperandReader(this.budget, columns);
	}

	Expression read(@Nullable Object value, Place place, int depth) {
		this.budget.take(place, depth);
		if (!(value instanceof List<?> list) || list.isEmpty()) {
			throw place.refuse("a condition is a list such as [\"price\", \">\", 10] or [\"and\", ..., ...]");
		}
		if (list.get(0) instanceof String word) {
			switch (word.toLowerCase(Locale.ROOT)) {
				case "and" -> {
					return new Conjunction(Conjunction.Kind.AND, children(list, place, depth));
				}
				case "or" -> {
					return new Conjunction(Conjunction.Kind.OR, children(list, place, depth));
				}
				case "not" -> {
					requireSize(list, 2, place);
					return new Negation(read(list.get(1), place.at(1), depth + 1));
				}
				default -> {
					// The name of a column
				}
			}
		}
		return test(list, place, depth);
	}

	private List<Expression> children(List<?> list, Place place, int depth) {
		if (list.size() < 2) {
			throw place.refuse("conditions are missing after " + Place.quote(list.get(0)));
		}
		List<Expression> children = new ArrayList<>();
		for (int i = 1; i < list.size(); i++) {
			children.add(read(list.get(i), place.at(i), depth + 1));
		}
		return children;
	}

	private Expression test(List<?> list, Place place, int depth) {
		if (list.size() < 2 || !(list.get(1) instanceof String word)) {
			throw place.refuse("an operator is missing at its second place. Known are: " + OPERATORS);
		}
		Expression left = this.operands.column(list.get(0), place.at(0), depth + 1);
		String operator = word.toLowerCase(Locale.ROOT);
		return switch (operator) {
			case "is null", "is not null" -> {
				requireSize(list, 2, place);
				yield new NullTest(left, operator.equals("is not null"));
			}
			case "in", "not in" -> membership(left, list, operator.equals("not in"), place, depth);
			case "between" -> between(left, list, place, depth);
			case "like", "not like", "ilike", "not ilike" -> like(left, list, operator, place, depth);
			default -> comparison(left, list, operator, place, depth);
		};
	}

	private Expression comparison(Expression left, List<?> list, String operator, Place place, int depth) {
		Comparison.Operator found = switch (operator) {
			case "=", "==" -> Comparison.Operator.EQUAL;
			case "<>", "!=" -> Comparison.Operator.NOT_EQUAL;
			case "<" -> Comparison.Operator.LESS;
			case "<=" -> Comparison.Operator.LESS_OR_EQUAL;
			case ">" -> Comparison.Operator.GREATER;
			case ">=" -> Comparison.Operator.GREATER_OR_EQUAL;
			case "is distinct from" -> Comparison.Operator.DISTINCT;
			case "is not distinct from" -> Comparison.Operator.NOT_DISTINCT;
			default ->
				throw place.at(1).refuse("there is no operator " + Place.quote(operator) + ". Known are: " + OPERATORS);
		};
		requireSize(list, 3, place);
		return new Comparison(found, left, value(list, 2, left, place, depth));
	}

	private Expression membership(Expression left, List<?> list, boolean negated, Place place, int depth) {
		requireSize(list, 3, place);
		Place at = place.at(2);
		if (!(list.get(2) instanceof List<?> values)) {
			throw at.refuse("a list of values is expected");
		}
		List<Expression> candidates = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			candidates.add(value(values, i, left, at, depth + 1));
		}
		return new Membership(left, candidates, negated);
	}

	private Expression between(Expression left, List<?> list, Place place, int depth) {
		if (list.size() != 5) {
			requireSize(list, 4, place);
		}
		String bounds = (list.size() == 5) ? String.valueOf(list.get(4)) : "[]";
		if (!bounds.matches("[\\[(][])]")) {
			throw place.at(4).refuse("one of \"[]\", \"[)\", \"(]\" and \"()\" is expected");
		}
		return new Between(left, value(list, 2, left, place, depth), value(list, 3, left, place, depth),
				bounds.startsWith("["), bounds.endsWith("]"));
	}

	private Expression like(Expression left, List<?> list, String operator, Place place, int depth) {
		if (list.size() != 4) {
			requireSize(list, 3, place);
		}
		Character escape = null;
		if (list.size() == 4) {
			if (!(list.get(3) instanceof String character) || character.length() != 1) {
				throw place.at(3).refuse("one character is expected, which takes the meaning from the next one");
			}
			escape = character.charAt(0);
		}
		Expression pattern = this.operands.value(list.get(2), ScalarType.VARCHAR, place.at(2), depth + 1);
		if (!(pattern instanceof Constant constant) || !(constant.value() instanceof String text)) {
			throw place.at(2).refuse("a text is expected");
		}
		if (LikePattern.isIncomplete(text, escape)) {
			throw place.at(2).refuse("it ends with the escape character");
		}
		return new LikeMatch(left, pattern, escape, operator.endsWith("ilike"), operator.startsWith("not"));
	}

	private Expression value(List<?> list, int index, Expression left, Place place, int depth) {
		return this.operands.value(list.get(index), ExpressionTypes.of(left), place.at(index), depth + 1);
	}

	private static void requireSize(List<?> list, int size, Place place) {
		if (list.size() != size) {
			throw place.refuse("it has " + list.size() + " elements where " + size + " are expected");
		}
	}

}
