package io.flightboot.airport.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Constraints of a table to be made. The client keeps none of them by itself, but for
 * those that the answer publishes again.
 *
 * @param notNull positions of columns without nulls, those of the primary key included
 * @param unique positions of unique columns; clients leave it empty
 * @param checks SQL of each {@code CHECK}
 * @param primaryKeyColumns name of the column that was declared primary key, if so
 * @param uniqueColumns names of columns that are unique each for itself
 * @param multiKeyPrimaryKeys names in a primary key that was declared by the table, in an
 * order that means nothing
 * @param extra SQL of other constraints, such as {@code UNIQUE} of several columns
 * @since 0.1.0
 */
public record TableConstraints(List<Integer> notNull, List<Integer> unique, List<String> checks,
		List<String> primaryKeyColumns, List<String> uniqueColumns, List<String> multiKeyPrimaryKeys,
		List<String> extra) {

	/** No constraints. */
	public static final TableConstraints NONE = new TableConstraints(List.of(), List.of(), List.of(), List.of(),
			List.of(), List.of(), List.of());

	public TableConstraints {
		notNull = List.copyOf(notNull);
		unique = List.copyOf(unique);
		checks = List.copyOf(checks);
		primaryKeyColumns = List.copyOf(primaryKeyColumns);
		uniqueColumns = List.copyOf(uniqueColumns);
		multiKeyPrimaryKeys = List.copyOf(multiKeyPrimaryKeys);
		extra = List.copyOf(extra);
	}

	static TableConstraints of(MessageMap map) {
		return new TableConstraints(positions(map, "not_null_constraints"), positions(map, "unique_constraints"),
				map.texts("check_constraints"), map.texts("primary_key_columns"), map.texts("unique_columns"),
				map.texts("multi_key_primary_keys"), map.texts("extra_constraints"));
	}

	private static List<Integer> positions(MessageMap map, String key) {
		return map.unsigned(key).stream().map((position) -> {
			if (position < 0 || position > Integer.MAX_VALUE) {
				throw map.wrong(key, "a list of positions of columns");
			}
			return position.intValue();
		}).toList();
	}

	/**
	 * Return the names of all columns of the primary key, however it was declared.
	 */
	public Set<String> primaryKey() {
		Set<String> names = new LinkedHashSet<>(this.primaryKeyColumns);
		names.addAll(this.multiKeyPrimaryKeys);
		return names;
	}

}
