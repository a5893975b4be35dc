package io.flightboot.airport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * Parameters of functions beyond a name and a type.
 *
 * @since 0.1.0
 */
public final class AirportParameters {

	private static final String ANY = "is_any_type";

	private static final String NAMED = "is_named_parameter";

	private static final String TABLE = "is_table_type";

	private AirportParameters() {
	}

	/**
	 * Make a parameter that takes a value of any type.
	 */
	public static Field any(String name) {
		return with(Field.nullable(name, ArrowType.Utf8.INSTANCE), ANY);
	}

	/**
	 * Make a parameter that is given by its name, or left out and then NULL. Only
	 * {@link TableFunction table functions} have such.
	 */
	public static Field named(Field parameter) {
		return with(parameter, NAMED);
	}

	/**
	 * Make the parameter that takes a table: the last one of a
	 * {@link TableInOutFunction}.
	 */
	public static Field table(String name) {
		return with(Field.nullable(name, ArrowType.Utf8.INSTANCE), TABLE);
	}

	/**
	 * Return whether a parameter takes a value of any type.
	 */
	public static boolean isAny(Field parameter) {
		return is(parameter, ANY);
	}

	/**
	 * Return whether a parameter is given by its name.
	 */
	public static boolean isNamed(Field parameter) {
		return is(parameter, NAMED);
	}

	/**
	 * Return whether a parameter takes a table.
	 */
	public static boolean isTable(Field parameter) {
		return is(parameter, TABLE);
	}

	private static boolean is(Field parameter, String key) {
		return !parameter.getMetadata().getOrDefault(key, "").isEmpty();
	}

	private static Field with(Field parameter, String key) {
		Map<String, String> metadata = new LinkedHashMap<>(parameter.getMetadata());
		metadata.put(key, "1");
		List<Field> children = parameter.getChildren();
		return new Field(parameter.getName(),
				new FieldType(parameter.isNullable(), parameter.getType(), parameter.getDictionary(), metadata),
				children);
	}

}
