package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.airport.NewTable;

/**
 * Reads constraints.
 */
final class Constraints {

	private static final Pattern KEY = Pattern.compile("\\s*(UNIQUE|PRIMARY\\s+KEY)\\s*\\((.*)\\)\\s*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern CHECK = Pattern.compile("\\s*CHECK\\s*\\((.*)\\)\\s*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern NAME = Pattern.compile("\\G\\s*(?:\"((?:[^\"]|\"\")+)\"|([^\\s\",()]+))\\s*(,|$)");

	private final Session session;

	Constraints(Session session) {
		this.session = session;
	}

	Layout added(Layout layout, NewTable table) throws SQLException {
		Layout result = layout;
		if (!table.primaryKey().isEmpty()) {
			result = key(result, Constraint.Kind.PRIMARY_KEY, table.primaryKey());
		}
		for (String column : table.unique()) {
			result = key(result, Constraint.Kind.UNIQUE, List.of(column));
		}
		for (String check : table.checks()) {
			result = result.with(check(result, check));
		}
		for (String constraint : table.constraints()) {
			result = added(result, constraint);
		}
		return result;
	}

	/**
	 * Return a layout with a constraint that is told in SQL.
	 */
	Layout added(Layout layout, String constraint) throws SQLException {
		Matcher key = KEY.matcher(constraint);
		if (key.matches()) {
			boolean unique = key.group(1).equalsIgnoreCase("unique");
			return key(layout, unique ? Constraint.Kind.UNIQUE : Constraint.Kind.PRIMARY_KEY, names(key.group(2)));
		}
		Matcher check = CHECK.matcher(constraint);
		if (check.matches()) {
			return layout.with(check(layout, check.group(1)));
		}
		throw Failures.invalid("Constraints can be CHECK, UNIQUE and PRIMARY KEY only");
	}

	private Constraint check(Layout layout, String sql) throws SQLException {
		return Constraint.check(new Expressions(this.session).read(sql, layout));
	}

	private static Layout key(Layout layout, Constraint.Kind kind, List<String> names) {
		List<Column> columns = names.stream().map(layout::get).toList();
		boolean primary = kind == Constraint.Kind.PRIMARY_KEY;
		if (primary && layout.constraints().stream().anyMatch((other) -> other.kind() == kind)) {
			throw Failures.invalid("A table can have one primary key only");
		}
		Layout result = layout;
		if (primary) {
			for (Column column : columns) {
				result = result.replace(column, (same) -> same.nullable(false));
			}
		}
		return result.with(new Constraint(kind, columns.stream().map(Column::place).distinct().toList(), ""));
	}

	private static List<String> names(String text) {
		List<String> names = new ArrayList<>();
		Matcher name = NAME.matcher(text);
		int end = 0;
		while (name.find()) {
			names.add((name.group(1) != null) ? name.group(1).replace("\"\"", "\"") : name.group(2));
			end = name.end();
			if (name.group(3).isEmpty()) {
				break;
			}
		}
		if (names.isEmpty() || end != text.length()) {
			throw Failures.invalid("The columns of a constraint can't be read");
		}
		return names;
	}

}
