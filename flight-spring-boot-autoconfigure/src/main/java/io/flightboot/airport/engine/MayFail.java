package io.flightboot.airport.engine;

import io.flightboot.expression.Cast;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FunctionCall;

/**
 * Tells conditions whose computation may fail for some values.
 */
final class MayFail {

	private MayFail() {
	}

	static boolean in(Expression expression) {
		if (expression instanceof FunctionCall || (expression instanceof Cast cast && !cast.lenient())) {
			return true;
		}
		return expression.children().stream().anyMatch(MayFail::in);
	}

}
