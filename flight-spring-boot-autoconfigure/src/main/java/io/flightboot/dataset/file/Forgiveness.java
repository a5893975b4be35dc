package io.flightboot.dataset.file;

import io.flightboot.expression.Attempt;
import io.flightboot.expression.Cast;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FunctionCall;
import io.flightboot.expression.ScalarType;

/**
 * Makes conditions that keep the rows for which they can't be computed. Somebody else
 * decides on those.
 */
final class Forgiveness {

	private static final Constant FALSE = new Constant(ScalarType.BOOLEAN, false);

	private Forgiveness() {
	}

	static Expression of(Expression condition) {
		return mayFail(condition) ? new Comparison(Comparison.Operator.DISTINCT, new Attempt(condition), FALSE)
				: condition;
	}

	private static boolean mayFail(Expression expression) {
		return expression instanceof FunctionCall || (expression instanceof Cast cast && !cast.lenient())
				|| expression.children().stream().anyMatch(Forgiveness::mayFail);
	}

}
