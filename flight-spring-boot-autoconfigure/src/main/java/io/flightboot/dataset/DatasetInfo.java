package io.flightboot.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.expression.ColumnReference;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * What is known of a dataset.
 *
 * @param schema schema of all columns as it travels: a column with a dictionary has the
 * type of its values
 * @param columns the columns with the engine's types, for filters
 * @param rows number of rows, or -1 if it isn't known
 * @param bytes size, or -1 if it isn't known
 * @since 0.1.0
 */
public record DatasetInfo(Schema schema, List<ColumnReference> columns, long rows, long bytes) {

	public DatasetInfo {
		Assert.notNull(schema, "'schema' must not be null");
		columns = List.copyOf(columns);
	}

	/**
	 * Return the schema of some columns, in their order.
	 * @param names names of columns that exist, none for all
	 */
	public Schema schema(List<String> names) {
		if (names.isEmpty()) {
			return this.schema;
		}
		Map<String, Field> byName = new HashMap<>();
		this.schema.getFields().forEach((field) -> byName.putIfAbsent(field.getName(), field));
		return new Schema(names.stream().map(byName::get).toList(), this.schema.getCustomMetadata());
	}

}
