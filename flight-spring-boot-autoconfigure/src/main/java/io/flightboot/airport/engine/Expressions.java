package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * Reads SQL expressions that clients send. The engine's own parser makes a tree of them,
 * the tree is checked, and the engine writes it out again: it is this text that runs, not
 * the client's. It computes a value of the columns of one row, and does nothing else.
 */
final class Expressions {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final int LONGEST = 10_000;

	private static final String SELECT = "SELECT ";

	private final Session session;

	Expressions(Session session) {
		this.session = session;
	}

	/**
	 * Return an expression that may run on this server.
	 */
	String read(String sql, Layout layout) throws SQLException {
		JsonNode tree = parse(sql);
		new ExpressionCheck(layout).check(expression(tree));
		String text = text(tree);
		// What was written must mean what was checked
		JsonNode again = parse(text);
		new ExpressionCheck(layout).check(expression(again));
		return text;
	}

	/**
	 * Refuse what is no default. It doesn't run on this server but in DuckDB of others,
	 * so it must do them no harm.
	 */
	void readDefault(String sql) throws SQLException {
		ExpressionCheck.ofDefaults().check(expression(parse(sql)));
	}

	/**
	 * Return an expression with another name of a column.
	 */
	String renamed(String sql, String from, String to) throws SQLException {
		JsonNode tree = parse(sql);
		rename(tree, from, to);
		return text(tree);
	}

	/**
	 * Return whether an expression uses a column.
	 */
	boolean uses(String sql, String column) throws SQLException {
		return rename(parse(sql), column, column);
	}

	private static boolean rename(JsonNode node, String from, String to) {
		boolean found = false;
		if ("COLUMN_REF".equals(node.path("class").asText()) && node.get("column_names") instanceof ArrayNode names
				&& names.path(0).asText().equalsIgnoreCase(from)) {
			names.set(0, names.textNode(to));
			found = true;
		}
		for (JsonNode child : node) {
			found |= rename(child, from, to);
		}
		return found;
	}

	private JsonNode parse(String sql) throws SQLException {
		if (sql.length() > LONGEST) {
			throw Failures.invalid("An expression may have at most " + LONGEST + " characters");
		}
		try {
			// A comment at the end must not hide the bracket
			return JSON.readTree(single("SELECT json_serialize_sql(?::VARCHAR)", SELECT + "(" + sql + "\n)"));
		}
		catch (JsonProcessingException ex) {
			throw Failures.invalid("An expression can't be read");
		}
	}

	private String text(JsonNode tree) throws SQLException {
		String text = single("SELECT json_deserialize_sql(?::JSON)", tree.toString());
		if (!text.startsWith(SELECT)) {
			throw Failures.invalid("An expression can't be read");
		}
		return text.substring(SELECT.length());
	}

	private String single(String sql, String parameter) throws SQLException {
		return this.session.rows((row) -> row.getString(1), sql, parameter).get(0);
	}

	/**
	 * Return what is selected, by a statement that does nothing else.
	 */
	private static JsonNode expression(JsonNode tree) {
		if (tree.path("error").asBoolean()) {
			throw Failures.invalid("An expression can't be read: " + tree.path("error_message").asText());
		}
		JsonNode statements = tree.path("statements");
		JsonNode select = statements.path(0).path("node");
		if (statements.size() != 1 || !select.path("type").asText().equals("SELECT_NODE")
				|| select.path("select_list").size() != 1 || !statements.path(0).path("named_param_map").isEmpty()) {
			throw notOne();
		}
		if (!select.path("from_table").path("type").asText().equals("EMPTY") || !select.path("modifiers").isEmpty()
				|| !select.path("cte_map").path("map").isEmpty() || !select.path("group_expressions").isEmpty()) {
			throw notOne();
		}
		for (String clause : List.of("where_clause", "having", "sample", "qualify")) {
			if (!select.path(clause).isNull()) {
				throw notOne();
			}
		}
		return select.path("select_list").path(0);
	}

	private static RuntimeException notOne() {
		return Failures.invalid("What stands for an expression must be one expression");
	}

	/**
	 * Refuse checks that can't be computed.
	 */
	void tryChecks(long id, Layout layout) {
		for (String check : layout.checks()) {
			try {
				this.session.number("SELECT count(*) FROM (SELECT " + Names.named(layout.columns(), "") + " FROM "
						+ Names.table(id) + " LIMIT 0) WHERE NOT (" + check + ")");
			}
			catch (SQLException ex) {
				throw Failures.invalid("The condition " + check + " can't be used: "
						+ Failures.firstLine(String.valueOf(ex.getMessage())));
			}
		}
	}

	/** Names are compared without case. */
	static boolean contains(Set<String> names, String name) {
		return names.contains(name.toLowerCase(Locale.ROOT));
	}

}
