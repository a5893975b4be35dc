package io.flightboot.airport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What Airport knows of a column beyond its name and type.
 *
 * @since 0.1.0
 */
public final class AirportColumns {

	/** Name under which rows are identified in what DuckDB sends. */
	public static final String ROW_ID = "rowid";

	private static final String IS_ROW_ID = "is_rowid";

	private static final String DEFAULT = "default";

	private static final String COMMENT = "comment";

	private AirportColumns() {
	}

	/**
	 * Make the column that identifies rows, a number of 64 bits. It doesn't show in
	 * {@code SELECT *}.
	 */
	public static Field rowId() {
		return rowId(new ArrowType.Int(64, true));
	}

	/**
	 * Make the column that identifies rows. It doesn't show in {@code SELECT *}.
	 */
	public static Field rowId(ArrowType type) {
		return new Field(ROW_ID, new FieldType(true, type, null, Map.of(IS_ROW_ID, "1")), null);
	}

	/**
	 * Return whether a column identifies rows.
	 */
	public static boolean isRowId(Field field) {
		return !field.getMetadata().getOrDefault(IS_ROW_ID, "").isEmpty();
	}

	/**
	 * Return whether a column, or one inside of it, has indexes of a dictionary in place
	 * of values.
	 */
	public static boolean hasDictionary(Field field) {
		return field.getDictionary() != null || field.getChildren().stream().anyMatch(AirportColumns::hasDictionary);
	}

	/**
	 * Return the column with a default, an expression in SQL that DuckDB evaluates.
	 */
	public static Field withDefault(Field field, String expression) {
		return with(field, DEFAULT, expression);
	}

	/**
	 * Return the column with a comment.
	 */
	public static Field withComment(Field field, String comment) {
		return with(field, COMMENT, comment);
	}

	private static Field with(Field field, String key, String value) {
		Map<String, String> metadata = new LinkedHashMap<>(field.getMetadata());
		metadata.put(key, value);
		FieldType type = new FieldType(field.isNullable(), field.getType(), field.getDictionary(), metadata);
		return new Field(field.getName(), type, field.getChildren());
	}

	/**
	 * Return the columns without the one that identifies rows.
	 */
	public static List<Field> ordinary(Schema schema) {
		return schema.getFields().stream().filter((field) -> !isRowId(field)).toList();
	}

}
