package io.flightboot.expression.duckdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.ListType;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructType;
import io.flightboot.expression.UnionType;

/**
 * Reads DuckDB's logical types.
 */
final class LogicalTypes {

	private static final int MAX_DEPTH = 32;

	private static final int MAX_ARRAY = 100_000;

	private LogicalTypes() {
	}

	static DataType read(JsonNode type) {
		return read(type, 0);
	}

	/**
	 * Read a type that is none of those which stand under a name of their own, such as
	 * JSON: values are not made in the same way.
	 */
	static DataType readPlain(JsonNode type) {
		if (!type.path("type_info").path("alias").asText().isEmpty()) {
			throw new UntranslatableException("types with names of their own are not known");
		}
		return read(type);
	}

	private static DataType read(JsonNode type, int depth) {
		if (depth > MAX_DEPTH) {
			throw new UntranslatableException("a type is nested deeper than " + MAX_DEPTH + " levels");
		}
		JsonNode info = type.path("type_info");
		String id = type.path("id").asText();
		return switch (id) {
			case "DECIMAL" -> decimal(info);
			case "LIST" -> new ListType(read(info.path("child_type"), depth + 1), null);
			case "ARRAY" -> new ListType(read(info.path("child_type"), depth + 1), size(info));
			case "MAP" -> map(info, depth);
			case "STRUCT" -> new StructType(fields(info.path("child_types"), 0, depth));
			case "UNION" -> new UnionType(fields(info.path("child_types"), 1, depth));
			case "ENUM" -> enumeration(info.path("values"));
			case "VARCHAR", "CHAR" -> text(info);
			case "STRING_LITERAL" -> ScalarType.VARCHAR;
			case "INTEGER_LITERAL" -> read(info.path("constant_value").path("type"), depth + 1);
			case "TIME WITH TIME ZONE" -> ScalarType.TIME_TZ;
			case "TIMESTAMP WITH TIME ZONE" -> ScalarType.TIMESTAMP_TZ;
			case "VARINT" -> ScalarType.BIGNUM;
			default -> scalar(id);
		};
	}

	private static ScalarType scalar(String id) {
		for (ScalarType type : ScalarType.values()) {
			if (type.name().equals(id) && !id.endsWith("_TZ")) {
				return type;
			}
		}
		throw new UntranslatableException("values of type " + UntranslatableException.quote(id) + " are not known");
	}

	private static DataType decimal(JsonNode info) {
		int width = info.path("width").asInt();
		int scale = info.path("scale").asInt(-1);
		if (width < 1 || width > DecimalType.MAX_WIDTH || scale < 0 || scale > width) {
			throw new UntranslatableException("there is no such type of decimal numbers");
		}
		return new DecimalType(width, scale);
	}

	private static DataType text(JsonNode info) {
		if (!info.path("collation").asText().isEmpty()) {
			throw new UntranslatableException("texts are ordered in a way of their own");
		}
		return ScalarType.VARCHAR;
	}

	private static int size(JsonNode info) {
		int size = info.path("size").asInt();
		if (size < 1 || size > MAX_ARRAY) {
			throw new UntranslatableException("there is no such type of arrays");
		}
		return size;
	}

	private static DataType map(JsonNode info, int depth) {
		if (read(info.path("child_type"), depth + 1) instanceof StructType entry && entry.fields().size() == 2) {
			return new MapType(entry.fields().get(0).type(), entry.fields().get(1).type());
		}
		throw new UntranslatableException("there is no such type of maps");
	}

	private static List<StructType.Field> fields(JsonNode types, int first, int depth) {
		List<StructType.Field> fields = new ArrayList<>();
		for (int i = first; i < types.size(); i++) {
			JsonNode name = types.path(i).path("first");
			fields.add(new StructType.Field(name.asText(), read(types.path(i).path("second"), depth + 1)));
		}
		requireNames(fields.stream().map(StructType.Field::name).toList());
		return fields;
	}

	/**
	 * Fields are found by their names, small letters or capital ones.
	 */
	static void requireNames(List<String> names) {
		Set<String> known = new HashSet<>();
		for (String name : names) {
			if (name.isEmpty() || !known.add(name.toLowerCase(Locale.ROOT))) {
				throw new UntranslatableException("fields have no names, or the same");
			}
		}
		if (names.isEmpty()) {
			throw new UntranslatableException("there are no fields");
		}
	}

	private static DataType enumeration(JsonNode texts) {
		List<String> values = new ArrayList<>();
		texts.forEach((text) -> values.add(text.asText()));
		if (values.isEmpty()) {
			throw new UntranslatableException("an enumeration has no values");
		}
		return new EnumType(values);
	}

}
