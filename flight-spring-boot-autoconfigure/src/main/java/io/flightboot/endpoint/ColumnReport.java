package io.flightboot.endpoint;

import java.util.List;

import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column of a schema.
 *
 * @param name its name
 * @param type its type as Arrow writes it
 * @param nullable whether it may hold nulls
 * @param children what is nested in it, or {@code null} for nothing
 * @since 0.1.0
 */
public record ColumnReport(String name, String type, boolean nullable, @Nullable List<ColumnReport> children) {

	static @Nullable List<ColumnReport> of(@Nullable Schema schema) {
		return (schema != null) ? of(schema.getFields()) : null;
	}

	private static List<ColumnReport> of(List<Field> fields) {
		return fields.stream()
			.map((field) -> new ColumnReport(field.getName(), field.getType().toString(), field.isNullable(),
					field.getChildren().isEmpty() ? null : of(field.getChildren())))
			.toList();
	}

}
