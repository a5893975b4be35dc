package io.flightboot.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The columns that a filter may name.
 *
 * @since 0.1.0
 */
public final class FilterColumns {

	private final Map<String, ColumnReference> columns = new LinkedHashMap<>();

	public FilterColumns(Collection<ColumnReference> columns) {
		columns.forEach((column) -> this.columns.put(column.name(), column));
	}

	/**
	 * Return a column, or {@code null} if there is none of that name.
	 */
	public @Nullable ColumnReference find(String name) {
		return this.columns.get(name);
	}

	/**
	 * Return the names, in order.
	 */
	public Collection<String> names() {
		return this.columns.keySet();
	}

}
