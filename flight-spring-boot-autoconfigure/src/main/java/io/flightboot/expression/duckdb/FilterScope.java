package io.flightboot.expression.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;

/**
 * What filters are read with: the columns that they count, and what they may still take.
 */
final class FilterScope {

	private final FilterLimits limits;

	private final FilterColumns columns;

	private final JsonNode names;

	private int nodes;

	FilterScope(FilterLimits limits, FilterColumns columns, JsonNode names) {
		this.limits = limits;
		this.columns = columns;
		this.names = names;
	}

	/**
	 * Count a node.
	 */
	void take(int depth) {
		if (depth > this.limits.maxDepth()) {
			throw new UntranslatableException("it is nested deeper than " + this.limits.maxDepth() + " levels");
		}
		if (this.nodes >= this.limits.maxNodes()) {
			throw new UntranslatableException("the filters have more than " + this.limits.maxNodes() + " parts");
		}
		this.nodes++;
	}

	/**
	 * Return the column that a binding stands for.
	 */
	ColumnReference column(JsonNode binding) {
		JsonNode index = binding.path("column_index");
		// Names that are missing are no texts either
		JsonNode name = index.canConvertToInt() && index.isIntegralNumber() ? this.names.path(index.intValue())
				: index.path("");
		ColumnReference column = name.isTextual() ? this.columns.find(name.textValue()) : null;
		if (column == null) {
			throw new UntranslatableException("there is no such column");
		}
		return column;
	}

}
