package io.flightboot.expression.duckdb;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.InvalidExpressionException;
import io.flightboot.expression.LeftOut;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Reads the filters that DuckDB pushes down, as its own serializer writes them. DuckDB
 * applies them again, so what has no counterpart here, doesn't fit the columns or is
 * beyond the limits is left out in a way that keeps all rows that DuckDB wants. What is
 * read never fails on data: a value that can't be computed is NULL.
 *
 * @since 0.1.0
 */
public final class DuckDbFilterReader {

	/** Longest text that is looked at. */
	public static final int MAX_CHARACTERS = 4 << 20;

	private static final String WHOLE = "filters";

	private final FilterLimits limits;

	public DuckDbFilterReader(FilterLimits limits) {
		Assert.notNull(limits, "'limits' must not be null");
		this.limits = limits;
	}

	/**
	 * Read filters.
	 * @param json the text, empty if nothing was pushed down
	 * @param columns the columns of the table, with the types that DuckDB sees; of a
	 * column without a type only NULL is known
	 * @return the conditions, and what was left out
	 * @throws InvalidExpressionException if the text is no JSON, or no filters
	 */
	public DuckDbFilters read(String json, FilterColumns columns) {
		Assert.notNull(json, "'json' must not be null");
		Assert.notNull(columns, "'columns' must not be null");
		if (json.isBlank()) {
			return DuckDbFilters.NONE;
		}
		if (json.length() > MAX_CHARACTERS) {
			return nothing("they are longer than " + MAX_CHARACTERS + " characters");
		}
		try {
			return read(FilterDocument.parse(json), columns);
		}
		catch (StreamConstraintsException ex) {
			return nothing("they are nested too deep, or hold a number that is too long");
		}
	}

	private DuckDbFilters read(JsonNode document, FilterColumns columns) {
		JsonNode filters = document.path(WHOLE);
		if (!document.isObject() || !(filters.isArray() || filters.isMissingNode() || filters.isNull())) {
			throw new InvalidExpressionException("json_filters", "an object with a list of 'filters' is expected");
		}
		FilterScope scope = new FilterScope(this.limits, columns, document.path("column_binding_names_by_index"));
		ConditionReader reader = new ConditionReader(scope);
		List<Expression> conditions = new ArrayList<>();
		for (int i = 0; i < filters.size(); i++) {
			@Nullable Expression condition = reader.read(filters.get(i), WHOLE + "[" + i + "]");
			if (condition != null) {
				conditions.add(condition);
			}
		}
		return new DuckDbFilters(conditions, reader.leftOut());
	}

	private static DuckDbFilters nothing(String reason) {
		return new DuckDbFilters(List.of(), List.of(new LeftOut(WHOLE, reason)));
	}

}
