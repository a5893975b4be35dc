package io.flightboot.dataset.jdbc;

import java.util.List;

import io.flightboot.expression.Between;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Conjunction;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ExpressionTypes;
import io.flightboot.expression.Membership;
import io.flightboot.expression.Negation;
import io.flightboot.expression.NullTest;
import io.flightboot.expression.ScalarType;

/**
 * What databases decide as DuckDB does, given the types that they compare in the same
 * way.
 */
final class DuckDbLikeness {

	private DuckDbLikeness() {
	}

	static boolean isAlike(Expression node, Comparisons comparisons) {
		if (node instanceof Comparison comparison) {
			boolean order = switch (comparison.operator()) {
				case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
				case EQUAL, NOT_EQUAL, DISTINCT, NOT_DISTINCT -> false;
			};
			return areAlike(node.children(), order, comparisons);
		}
		if (node instanceof Between) {
			return areAlike(node.children(), true, comparisons);
		}
		if (node instanceof Membership) {
			return areAlike(node.children(), false, comparisons);
		}
		return node instanceof ColumnReference || node instanceof Constant || node instanceof Conjunction
				|| node instanceof Negation || node instanceof NullTest;
	}

	private static boolean areAlike(List<Expression> values, boolean order, Comparisons comparisons) {
		return values.stream()
			.map(ExpressionTypes::of)
			.allMatch((type) -> type != null && comparisons.areAlike(type, order));
	}

	static boolean isNumber(DataType type) {
		return type instanceof DecimalType
				|| (type instanceof ScalarType scalar && scalar.isWhole() && scalar != ScalarType.BIGNUM);
	}

	/**
	 * Which values are compared as in DuckDB.
	 */
	interface Comparisons {

		/**
		 * Return whether values of a type are.
		 * @param order whether they are ordered, or may only be the same
		 */
		boolean areAlike(DataType type, boolean order);

	}

}
