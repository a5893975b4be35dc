package io.flightboot.expression.duckdb;

import io.flightboot.expression.Comparison;

/**
 * DuckDB's names of the ways to compare.
 */
final class ComparisonNames {

	private ComparisonNames() {
	}

	static Comparison.Operator read(String name) {
		for (Comparison.Operator operator : Comparison.Operator.values()) {
			if (of(operator).equals(name)) {
				return operator;
			}
		}
		throw new UntranslatableException("the comparison " + UntranslatableException.quote(name) + " is not known");
	}

	static String of(Comparison.Operator operator) {
		return switch (operator) {
			case EQUAL -> "COMPARE_EQUAL";
			case NOT_EQUAL -> "COMPARE_NOTEQUAL";
			case LESS -> "COMPARE_LESSTHAN";
			case LESS_OR_EQUAL -> "COMPARE_LESSTHANOREQUALTO";
			case GREATER -> "COMPARE_GREATERTHAN";
			case GREATER_OR_EQUAL -> "COMPARE_GREATERTHANOREQUALTO";
			case DISTINCT -> "COMPARE_DISTINCT_FROM";
			case NOT_DISTINCT -> "COMPARE_NOT_DISTINCT_FROM";
		};
	}

}
