package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;

/**
 * Compares rows with the constraints of a table before they become part of it.
 */
final class ConstraintCheck {

	private static final int LONGEST = 100;

	private final Session session;

	private final TableState state;

	private final String table;

	ConstraintCheck(Staging staging, TableState state) {
		this(staging.session(), state, staging.table());
	}

	ConstraintCheck(Session session, TableState state, String table) {
		this.session = session;
		this.state = state;
		this.table = table;
	}

	/**
	 * Check rows.
	 * @param rows the table that they are in
	 * @param replacing whether they take the place of those with the same identifiers
	 * @throws AirportException if one of them violates a constraint
	 */
	void check(String rows, boolean replacing) throws SQLException {
		checkThemselves(rows);
		checkOthers(rows, replacing);
	}

	/**
	 * Check rows for what doesn't depend on those that are there.
	 */
	void checkThemselves(String rows) throws SQLException {
		for (Column column : this.state.layout().columns()) {
			if (!column.field().isNullable()) {
				checkNotNull(column, rows);
			}
		}
		for (Constraint constraint : this.state.layout().constraints()) {
			if (constraint.isKey()) {
				checkKey(constraint, rows);
			}
			else {
				checkCondition(constraint.sql(), rows);
			}
		}
	}

	/**
	 * Check that no row has a key of one that is there.
	 */
	void checkOthers(String rows, boolean replacing) throws SQLException {
		if (rows.equals(this.table)) {
			return;
		}
		for (Constraint constraint : this.state.layout().constraints()) {
			if (constraint.isKey()) {
				checkKey(constraint, rows, replacing);
			}
		}
	}

	void checkNotNull(Column column, String rows) throws SQLException {
		if (this.session
			.number("SELECT count(*) FROM (FROM " + rows + " WHERE " + column.place() + " IS NULL LIMIT 1)") > 0) {
			throw violated("NOT NULL of column '" + column.name() + "'", "there is a row without a value");
		}
	}

	void checkCondition(String condition, String rows) throws SQLException {
		long violations = this.session.number("SELECT count(*) FROM (SELECT "
				+ Names.named(this.state.layout().columns(), "") + " FROM " + rows + ") WHERE NOT (" + condition + ")");
		if (violations > 0) {
			throw violated("CHECK " + condition, "rows that don't meet it: " + violations);
		}
	}

	private void checkKey(Constraint key, String rows) throws SQLException {
		String places = String.join(", ", key.places());
		refuse(key, "SELECT concat_ws(', ', " + places + ")::VARCHAR FROM " + rows + " WHERE "
				+ each(key, "%s IS NOT NULL", " AND ") + " GROUP BY " + places + " HAVING count(*) > 1 LIMIT 1");
	}

	private void checkKey(Constraint key, String rows, boolean replacing) throws SQLException {
		refuse(key,
				"SELECT concat_ws(', ', " + each(key, "n.%s", ", ") + ")::VARCHAR FROM " + this.table + " o JOIN "
						+ rows + " n ON " + each(key, "o.%1$s = n.%1$s", " AND ") + (replacing
								? " WHERE o." + Names.ROW + " NOT IN (SELECT " + Names.ROW + " FROM " + rows + ")" : "")
						+ " LIMIT 1");
	}

	private static String each(Constraint key, String format, String delimiter) {
		return key.places().stream().map(format::formatted).collect(Collectors.joining(delimiter));
	}

	private void refuse(Constraint key, String violations) throws SQLException {
		List<String> found = this.session.rows((row) -> row.getString(1), violations);
		if (!found.isEmpty()) {
			throw violated(name(key), "there would be two rows with " + shortened(found.get(0)));
		}
	}

	private String name(Constraint key) {
		return key.kind().text()
				+ key.places().stream().map(this.state.layout()::nameOf).collect(Collectors.joining(", ", " (", ")"));
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "..." : text;
	}

	private AirportException violated(String constraint, String reason) {
		return new AirportException(Kind.CONSTRAINT,
				"Constraint " + constraint + " of table '" + this.state.name() + "' is violated: " + reason);
	}

}
