package io.flightboot.expression.duckdb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Expression;
import io.flightboot.expression.UnsupportedExpressionException;

import org.springframework.util.Assert;

/**
 * Writes filters as DuckDB's own serializer does, for servers that pass them on. What
 * {@link DuckDbFilterReader} has read, it reads again as the same.
 *
 * @since 0.1.0
 */
public final class DuckDbFilterWriter {

	private static final ObjectWriter WRITER = JsonMapper.builder()
		.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
		.build()
		.writer();

	/**
	 * Write conditions of which all must hold.
	 * @throws UnsupportedExpressionException if a value has no type that shows, or is out
	 * of DuckDB's range
	 */
	public String write(List<Expression> conditions) {
		Assert.notNull(conditions, "'conditions' must not be null");
		Set<String> names = new LinkedHashSet<>();
		conditions.forEach((condition) -> collect(condition, names));
		ExpressionWriter writer = new ExpressionWriter(new ArrayList<>(names));
		ObjectNode document = JsonNodeFactory.instance.objectNode();
		ArrayNode filters = document.putArray("filters");
		try {
			conditions.forEach((condition) -> filters.add(condition.accept(writer)));
		}
		catch (ArithmeticException ex) {
			throw new UnsupportedExpressionException("DuckDB has no values that are so large or so exact");
		}
		ArrayNode columns = document.putArray("column_binding_names_by_index");
		names.forEach(columns::add);
		try {
			return WRITER.writeValueAsString(document);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A tree in memory can't be written", ex);
		}
	}

	private static void collect(Expression expression, Set<String> names) {
		if (expression instanceof ColumnReference column) {
			names.add(column.name());
		}
		expression.children().forEach((child) -> collect(child, names));
	}

}
