package io.flightboot.expression.duckdb;

import java.util.List;

import io.flightboot.expression.Expression;
import io.flightboot.expression.LeftOut;

/**
 * What came of filters of DuckDB: conditions that every row holds which DuckDB wants, and
 * maybe others.
 *
 * @param conditions the conditions, of which all must hold
 * @param leftOut the parts that are not in them
 * @since 0.1.0
 */
public record DuckDbFilters(List<Expression> conditions, List<LeftOut> leftOut) {

	/** No conditions. */
	public static final DuckDbFilters NONE = new DuckDbFilters(List.of(), List.of());

	public DuckDbFilters {
		conditions = List.copyOf(conditions);
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Return whether the conditions find just the rows that DuckDB wants.
	 */
	public boolean isComplete() {
		return this.leftOut.isEmpty();
	}

}
