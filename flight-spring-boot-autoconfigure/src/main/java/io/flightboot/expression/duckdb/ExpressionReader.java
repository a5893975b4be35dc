package io.flightboot.expression.duckdb;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.Attempt;
import io.flightboot.expression.Between;
import io.flightboot.expression.CaseWhen;
import io.flightboot.expression.Cast;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Conjunction;
import io.flightboot.expression.DataType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ExpressionTypes;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.FunctionCall;
import io.flightboot.expression.Membership;
import io.flightboot.expression.Negation;
import io.flightboot.expression.NullTest;
import io.flightboot.expression.ScalarType;

/**
 * Reads expressions whole, or not at all. Types are checked, for nothing that is read may
 * fail in a database.
 */
final class ExpressionReader {

	private final FilterScope scope;

	private final ConstantReader constants;

	private final FunctionReader functions = new FunctionReader();

	ExpressionReader(FilterScope scope) {
		this.scope = scope;
		this.constants = new ConstantReader(scope);
	}

	/**
	 * Read an expression that is true or false, or NULL.
	 */
	Expression condition(JsonNode node, int depth) {
		Expression condition = read(node, depth);
		DataType type = type(condition);
		if (type != ScalarType.BOOLEAN && type != ScalarType.NULL) {
			throw new UntranslatableException("it is no condition");
		}
		return condition;
	}

	Expression read(JsonNode node, int depth) {
		this.scope.take(depth);
		String kind = node.path("expression_class").asText();
		return switch (kind) {
			case "BOUND_COLUMN_REF" -> column(node);
			case "BOUND_CONSTANT" -> this.constants.read(node.path("value"), depth + 1);
			case "BOUND_COMPARISON" -> comparison(node, depth + 1);
			case "BOUND_CONJUNCTION" -> conjunction(node, depth + 1);
			case "BOUND_OPERATOR" -> operator(node, depth + 1);
			case "BOUND_BETWEEN" -> between(node, depth + 1);
			case "BOUND_CAST" -> cast(node, depth + 1);
			case "BOUND_CASE" -> choice(node, depth + 1);
			case "BOUND_FUNCTION" -> this.functions.read(node, readAll(children(node), depth + 1));
			default -> throw new UntranslatableException(
					"expressions " + UntranslatableException.quote(kind) + " are not known");
		};
	}

	private List<Expression> readAll(JsonNode nodes, int depth) {
		List<Expression> expressions = new ArrayList<>();
		nodes.forEach((node) -> expressions.add(read(node, depth)));
		return expressions;
	}

	static JsonNode children(JsonNode node) {
		JsonNode children = node.path("children");
		if (!children.isArray()) {
			throw new UntranslatableException("its parts are missing");
		}
		return children;
	}

	static JsonNode children(JsonNode node, int count) {
		JsonNode children = children(node);
		if (children.size() != count) {
			throw new UntranslatableException("it has " + children.size() + " parts where " + count + " are expected");
		}
		return children;
	}

	/**
	 * Return the type of a value.
	 */
	static DataType type(Expression expression) {
		DataType type = ExpressionTypes.of(expression);
		if (type == null) {
			throw new UntranslatableException("a value has no type that is known");
		}
		return type;
	}

	private Expression column(JsonNode node) {
		ColumnReference column = found(node);
		DataType claimed = LogicalTypes.read(node.path("return_type"));
		if (!TypeRules.isSame(column.type(), claimed)) {
			throw new UntranslatableException("the column has another type than " + claimed);
		}
		return new ColumnReference(column.name(), claimed);
	}

	private ColumnReference found(JsonNode node) {
		if (node.path("depth").asInt() != 0) {
			throw new UntranslatableException("a column belongs to another query");
		}
		return this.scope.column(node.path("binding"));
	}

	private Expression comparison(JsonNode node, int depth) {
		Comparison.Operator operator = ComparisonNames.read(node.path("type").asText());
		Expression left = read(node.path("left"), depth);
		Expression right = read(node.path("right"), depth);
		TypeRules.requireComparable(left, right, TypeRules.isOrder(operator));
		return new Comparison(operator, left, right);
	}

	private Expression conjunction(JsonNode node, int depth) {
		Conjunction.Kind kind = switch (node.path("type").asText()) {
			case "CONJUNCTION_AND" -> Conjunction.Kind.AND;
			case "CONJUNCTION_OR" -> Conjunction.Kind.OR;
			default -> throw new UntranslatableException("it is neither AND nor OR");
		};
		List<Expression> conditions = new ArrayList<>();
		children(node).forEach((child) -> conditions.add(condition(child, depth)));
		if (conditions.isEmpty()) {
			throw new UntranslatableException("its parts are missing");
		}
		return (conditions.size() == 1) ? conditions.get(0) : new Conjunction(kind, conditions);
	}

	private Expression operator(JsonNode node, int depth) {
		String type = node.path("type").asText();
		return switch (type) {
			case "OPERATOR_NOT" -> new Negation(condition(children(node, 1).get(0), depth));
			case "OPERATOR_IS_NULL" -> nullTest(node, false, depth);
			case "OPERATOR_IS_NOT_NULL" -> nullTest(node, true, depth);
			case "COMPARE_IN" -> membership(node, false, depth);
			case "COMPARE_NOT_IN" -> membership(node, true, depth);
			case "OPERATOR_COALESCE" -> {
				List<Expression> values = readAll(children(node), depth);
				TypeRules.requireSame(values);
				yield new FunctionCall(FilterFunction.COALESCE, values);
			}
			case "OPERATOR_NULLIF" -> {
				List<Expression> values = readAll(children(node, 2), depth);
				TypeRules.requireComparable(values.get(0), values.get(1), false);
				yield new FunctionCall(FilterFunction.NULL_IF, values);
			}
			case "OPERATOR_TRY" -> new Attempt(read(children(node, 1).get(0), depth));
			default -> throw new UntranslatableException(
					"the operator " + UntranslatableException.quote(type) + " is not known");
		};
	}

	private Expression nullTest(JsonNode node, boolean negated, int depth) {
		JsonNode child = children(node, 1).get(0);
		if (child.path("expression_class").asText().equals("BOUND_COLUMN_REF")) {
			// Every type has NULL
			this.scope.take(depth);
			return new NullTest(found(child), negated);
		}
		return new NullTest(read(child, depth), negated);
	}

	private Expression membership(JsonNode node, boolean negated, int depth) {
		List<Expression> values = readAll(children(node), depth);
		if (values.size() < 2) {
			throw new UntranslatableException("there is nothing to be among");
		}
		List<Expression> candidates = values.subList(1, values.size());
		candidates.forEach((candidate) -> TypeRules.requireComparable(values.get(0), candidate, false));
		return new Membership(values.get(0), candidates, negated);
	}

	private Expression between(JsonNode node, int depth) {
		JsonNode lowerInclusive = node.path("lower_inclusive");
		JsonNode upperInclusive = node.path("upper_inclusive");
		if (!lowerInclusive.isBoolean() || !upperInclusive.isBoolean()) {
			throw new UntranslatableException("it does not tell whether the ends count");
		}
		Expression input = read(node.path("input"), depth);
		Expression lower = read(node.path("lower"), depth);
		Expression upper = read(node.path("upper"), depth);
		TypeRules.requireComparable(input, lower, true);
		TypeRules.requireComparable(input, upper, true);
		boolean closed = lowerInclusive.booleanValue() && upperInclusive.booleanValue();
		if (!closed && TypeRules.hasOpenRange(input)) {
			// The input is rendered twice then: once more a level, were they nested
			throw new UntranslatableException("ranges without their ends are nested");
		}
		return new Between(input, lower, upper, lowerInclusive.booleanValue(), upperInclusive.booleanValue());
	}

	private Expression cast(JsonNode node, int depth) {
		Expression child = read(node.path("child"), depth);
		DataType target = LogicalTypes.readPlain(node.path("return_type"));
		boolean lenient = node.path("try_cast").asBoolean() || CastRules.mayFail(type(child), target);
		CastRules.requireKnown(type(child), target);
		return new Cast(child, target, lenient);
	}

	private Expression choice(JsonNode node, int depth) {
		List<CaseWhen.Branch> branches = new ArrayList<>();
		List<Expression> results = new ArrayList<>();
		for (JsonNode check : node.path("case_checks")) {
			Expression result = read(check.path("then_expr"), depth);
			branches.add(new CaseWhen.Branch(condition(check.path("when_expr"), depth), result));
			results.add(result);
		}
		Expression otherwise = read(node.path("else_expr"), depth);
		results.add(otherwise);
		TypeRules.requireSame(results);
		if (branches.isEmpty()) {
			throw new UntranslatableException("its branches are missing");
		}
		return new CaseWhen(branches, otherwise);
	}

}
