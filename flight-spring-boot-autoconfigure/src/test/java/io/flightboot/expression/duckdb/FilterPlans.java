package io.flightboot.expression.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Filters as real DuckDB writes them.
 */
public final class FilterPlans {

	/** Lets filters stay where their JSON shows them. */
	public static final String SETTING = "SET disabled_optimizers = 'filter_pushdown,filter_pullup,"
			+ "statistics_propagation,empty_result_pullup,column_lifetime'";

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
		.build();

	private FilterPlans() {
	}

	/**
	 * Return what DuckDB sends of a condition on a table of its own, or {@code null} if
	 * that doesn't come to a filter of the table.
	 */
	public static @Nullable String serialized(Connection connection, String table, String where) throws SQLException {
		String plan;
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT json_serialize_plan(CAST(? AS VARCHAR), optimize := true)")) {
			statement.setString(1, "SELECT * FROM " + table + " WHERE " + where);
			try (ResultSet result = statement.executeQuery()) {
				result.next();
				plan = result.getString(1);
			}
		}
		JsonNode root = parsed(plan);
		JsonNode filter = (root != null) ? find(root, "LOGICAL_FILTER") : null;
		JsonNode get = (filter != null) ? find(filter, "LOGICAL_GET") : null;
		if (filter == null || get == null || !filter.path("children").path(0).equals(get)) {
			return null;
		}
		ObjectNode document = MAPPER.createObjectNode();
		ArrayNode names = document.putArray("column_binding_names_by_index");
		get.path("column_indexes")
			.forEach((index) -> names.add(get.path("names").path(index.path("index").asInt()).asText()));
		document.set("filters", bound(filter.path("expressions")));
		try {
			return MAPPER.writeValueAsString(document);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable JsonNode parsed(String plan) {
		try {
			return FilterDocument.parse(plan);
		}
		catch (StreamConstraintsException | RuntimeException ex) {
			// DuckDB fails to write the bytes of bits and long numbers here
			return null;
		}
	}

	private static @Nullable JsonNode find(JsonNode node, String type) {
		if (node.path("type").asText().equals(type)) {
			return node;
		}
		for (JsonNode child : node) {
			JsonNode found = child.isContainerNode() ? find(child, type) : null;
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * Columns are counted within the plan already, and are not so within the filters.
	 */
	private static JsonNode bound(JsonNode node) {
		if (node instanceof ArrayNode array) {
			ArrayNode copy = MAPPER.createArrayNode();
			array.forEach((child) -> copy.add(bound(child)));
			return copy;
		}
		if (!(node instanceof ObjectNode)) {
			return node;
		}
		ObjectNode copy = MAPPER.createObjectNode();
		node.properties().forEach((entry) -> copy.set(entry.getKey(), bound(entry.getValue())));
		if (copy.path("expression_class").asText().equals("BOUND_REF")) {
			copy.put("expression_class", "BOUND_COLUMN_REF").put("type", "BOUND_COLUMN_REF").put("depth", 0);
			copy.putObject("binding").put("table_index", 0).set("column_index", copy.remove("index"));
		}
		return copy;
	}

}
