package io.flightboot.security.method;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.ExpressionState;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.security.authorization.AuthorizationResult;

/**
 * An expression some of whose variables may be unknown. What does not depend on them is
 * evaluated; the rest is unknown, and so is the whole, unless it is decided without.
 */
final class ThreeValuedExpression {

	private final Expression expression;

	ThreeValuedExpression(Expression expression) {
		this.expression = expression;
	}

	/**
	 * Return whether there is anything in the expression that may read a variable.
	 */
	boolean readsVariables() {
		return !(this.expression instanceof SpelExpression spel) || readsVariables(spel.getAST());
	}

	/**
	 * Evaluate the expression.
	 * @param unknown names of the variables that have no value
	 * @return the value, or {@code null} if it depends on what is unknown
	 */
	@Nullable Boolean evaluate(EvaluationContext context, Set<String> unknown) {
		if (this.expression instanceof SpelExpression spel) {
			ExpressionState state = new ExpressionState(context, context.getRootObject(),
					new SpelParserConfiguration());
			return evaluate(spel.getAST(), state, unknown);
		}
		return unknown.isEmpty() ? isTrue(this.expression.getValue(context)) : null;
	}

	private static @Nullable Boolean evaluate(SpelNode node, ExpressionState state, Set<String> unknown) {
		if (!reads(node, unknown)) {
			return isTrue(node.getValue(state));
		}
		if (node instanceof OpAnd) {
			Boolean left = evaluate(node.getChild(0), state, unknown);
			return Boolean.FALSE.equals(left) ? left
					: and(left, evaluateGuarded(node.getChild(1), left, state, unknown));
		}
		if (node instanceof OpOr) {
			Boolean left = evaluate(node.getChild(0), state, unknown);
			return Boolean.TRUE.equals(left) ? left : or(left, evaluateGuarded(node.getChild(1), left, state, unknown));
		}
		if (node instanceof OperatorNot) {
			Boolean operand = evaluate(node.getChild(0), state, unknown);
			return (operand != null) ? !operand : null;
		}
		return null;
	}

	/**
	 * Evaluate the right side. If the left one is unknown, it might have kept the right
	 * one from being evaluated, and that from failing.
	 */
	private static @Nullable Boolean evaluateGuarded(SpelNode right, @Nullable Boolean left, ExpressionState state,
			Set<String> unknown) {
		try {
			return evaluate(right, state, unknown);
		}
		catch (RuntimeException ex) {
			if (left == null) {
				return null;
			}
			throw ex;
		}
	}

	private static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
		if (Boolean.FALSE.equals(right)) {
			return false;
		}
		return (left != null && right != null) ? Boolean.TRUE : null;
	}

	private static @Nullable Boolean or(@Nullable Boolean left, @Nullable Boolean right) {
		if (Boolean.TRUE.equals(right)) {
			return true;
		}
		return (left != null && right != null) ? Boolean.FALSE : null;
	}

	private static boolean isTrue(@Nullable Object value) {
		return (value instanceof AuthorizationResult result) ? result.isGranted() : Boolean.TRUE.equals(value);
	}

	private static boolean reads(SpelNode node, Set<String> unknown) {
		if (node instanceof VariableReference && unknown.contains(node.toStringAST().substring(1))) {
			return true;
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			if (reads(node.getChild(i), unknown)) {
				return true;
			}
		}
		return false;
	}

	private static boolean readsVariables(SpelNode node) {
		if (node instanceof VariableReference) {
			return true;
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			if (readsVariables(node.getChild(i))) {
				return true;
			}
		}
		return false;
	}

}
