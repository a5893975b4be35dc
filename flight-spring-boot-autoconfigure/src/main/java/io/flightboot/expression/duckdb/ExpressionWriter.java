package io.flightboot.expression.duckdb;

import java.math.BigInteger;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.expression.Attempt;
import io.flightboot.expression.Between;
import io.flightboot.expression.CaseWhen;
import io.flightboot.expression.Cast;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Conjunction;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ExpressionTypes;
import io.flightboot.expression.ExpressionVisitor;
import io.flightboot.expression.FieldAccess;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.FunctionCall;
import io.flightboot.expression.LikeMatch;
import io.flightboot.expression.ListOf;
import io.flightboot.expression.Membership;
import io.flightboot.expression.Negation;
import io.flightboot.expression.NullTest;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructOf;
import io.flightboot.expression.UnsupportedExpressionException;

/**
 * Writes the nodes of expressions.
 */
final class ExpressionWriter implements ExpressionVisitor<ObjectNode> {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/** What DuckDB writes for no place in a statement. */
	private static final BigInteger NOWHERE = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

	private final List<String> names;

	ExpressionWriter(List<String> names) {
		this.names = names;
	}

	private static ObjectNode node(String kind, String type) {
		ObjectNode node = NODES.objectNode();
		node.put("expression_class", kind).put("type", type).put("alias", "");
		return node.put("query_location", NOWHERE);
	}

	private static JsonNode type(Expression expression) {
		DataType type = ExpressionTypes.of(expression);
		if (type == null) {
			throw new UnsupportedExpressionException("The type of a value doesn't show");
		}
		return TypeWriter.write(type);
	}

	private ArrayNode all(List<? extends Expression> expressions) {
		ArrayNode nodes = NODES.arrayNode();
		expressions.forEach((expression) -> nodes.add(expression.accept(this)));
		return nodes;
	}

	private ObjectNode operator(String type, JsonNode result, List<? extends Expression> children) {
		ObjectNode node = node("BOUND_OPERATOR", type);
		node.set("return_type", result);
		node.set("children", all(children));
		return node;
	}

	private ObjectNode condition(String type, List<? extends Expression> children) {
		return operator(type, TypeWriter.write(ScalarType.BOOLEAN), children);
	}

	private ObjectNode function(String name, JsonNode result, List<? extends Expression> arguments) {
		ObjectNode node = node("BOUND_FUNCTION", "BOUND_FUNCTION");
		node.set("return_type", result);
		node.set("children", all(arguments));
		node.put("name", name);
		ArrayNode types = node.putArray("arguments");
		arguments.forEach((argument) -> types.add(type(argument)));
		node.putArray("original_arguments");
		node.put("catalog_name", "system").put("schema_name", "main").put("has_serialize", false);
		return node.put("is_operator", !Character.isLetter(name.charAt(0)));
	}

	@Override
	public ObjectNode visit(ColumnReference column) {
		ObjectNode node = node("BOUND_COLUMN_REF", "BOUND_COLUMN_REF");
		node.put("alias", column.name());
		node.set("return_type", TypeWriter.write((column.type() != null) ? column.type() : ScalarType.NULL));
		node.putObject("binding").put("table_index", 0).put("column_index", this.names.indexOf(column.name()));
		return node.put("depth", 0);
	}

	@Override
	public ObjectNode visit(Constant constant) {
		ObjectNode node = node("BOUND_CONSTANT", "VALUE_CONSTANT");
		node.set("value", ConstantWriter.write(constant));
		return node;
	}

	@Override
	public ObjectNode visit(Comparison comparison) {
		ObjectNode node = node("BOUND_COMPARISON", ComparisonNames.of(comparison.operator()));
		node.set("left", comparison.left().accept(this));
		node.set("right", comparison.right().accept(this));
		return node;
	}

	@Override
	public ObjectNode visit(Conjunction conjunction) {
		ObjectNode node = node("BOUND_CONJUNCTION", "CONJUNCTION_" + conjunction.kind());
		node.set("children", all(conjunction.children()));
		return node;
	}

	@Override
	public ObjectNode visit(Negation negation) {
		return condition("OPERATOR_NOT", negation.children());
	}

	@Override
	public ObjectNode visit(NullTest test) {
		return condition(test.negated() ? "OPERATOR_IS_NOT_NULL" : "OPERATOR_IS_NULL", test.children());
	}

	@Override
	public ObjectNode visit(Membership membership) {
		if (membership.candidates().isEmpty()) {
			return new Constant(ScalarType.BOOLEAN, membership.negated()).accept(this);
		}
		return condition(membership.negated() ? "COMPARE_NOT_IN" : "COMPARE_IN", membership.children());
	}

	@Override
	public ObjectNode visit(Between between) {
		ObjectNode node = node("BOUND_BETWEEN", "COMPARE_BETWEEN");
		node.set("input", between.input().accept(this));
		node.set("lower", between.lower().accept(this));
		node.set("upper", between.upper().accept(this));
		node.put("lower_inclusive", between.lowerInclusive());
		return node.put("upper_inclusive", between.upperInclusive());
	}

	@Override
	public ObjectNode visit(CaseWhen choice) {
		ObjectNode node = node("BOUND_CASE", "CASE_EXPR");
		node.set("return_type", type(choice));
		ArrayNode checks = node.putArray("case_checks");
		choice.branches().forEach((branch) -> {
			ObjectNode check = checks.addObject();
			check.set("when_expr", branch.condition().accept(this));
			check.set("then_expr", branch.result().accept(this));
		});
		node.set("else_expr", choice.otherwise().accept(this));
		return node;
	}

	@Override
	public ObjectNode visit(Cast cast) {
		if (cast.lenient() && cast.child() instanceof Attempt attempt && attempt.child() instanceof FunctionCall call
				&& FunctionNames.mayFail(call.function())) {
			// That is how such functions are read
			return function(FunctionNames.of(call.function()), TypeWriter.write(cast.type()), call.arguments());
		}
		ObjectNode node = node("BOUND_CAST", "OPERATOR_CAST");
		node.set("child", cast.child().accept(this));
		node.set("return_type", TypeWriter.write(cast.type()));
		return node.put("try_cast", cast.lenient());
	}

	@Override
	public ObjectNode visit(Attempt attempt) {
		return operator("OPERATOR_TRY", type(attempt), attempt.children());
	}

	@Override
	public ObjectNode visit(FunctionCall call) {
		if (call.function() == FilterFunction.COALESCE) {
			return operator("OPERATOR_COALESCE", type(call), call.arguments());
		}
		if (call.function() == FilterFunction.NULL_IF) {
			return operator("OPERATOR_NULLIF", type(call), call.arguments());
		}
		JsonNode result = type(FunctionNames.mayFail(call.function()) && ExpressionTypes.of(call) == null
				? call.arguments().get(0) : call);
		return function(FunctionNames.of(call.function()), result, call.arguments());
	}

	@Override
	public ObjectNode visit(LikeMatch match) {
		List<Expression> arguments = (match.escape() == null) ? match.children()
				: List.of(match.input(), match.pattern(), new Constant(ScalarType.VARCHAR, match.escape().toString()));
		return function(FunctionNames.of(match), TypeWriter.write(ScalarType.BOOLEAN), arguments);
	}

	@Override
	public ObjectNode visit(FieldAccess access) {
		return function("struct_extract", type(access),
				List.of(access.struct(), new Constant(ScalarType.VARCHAR, access.field())));
	}

	@Override
	public ObjectNode visit(ListOf list) {
		return function("list_value", type(list), list.elements());
	}

	@Override
	public ObjectNode visit(StructOf struct) {
		ObjectNode node = function("struct_pack", type(struct), struct.values());
		node.put("has_serialize", true);
		node.putObject("function_data").set("variable_return_type", type(struct));
		for (int i = 0; i < struct.names().size(); i++) {
			((ObjectNode) node.path("children").path(i)).put("alias", struct.names().get(i));
		}
		return node;
	}

}
