package io.flightboot.expression.duckdb;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.ListType;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructType;
import io.flightboot.expression.UnionType;

/**
 * Writes logical types.
 */
final class TypeWriter {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private TypeWriter() {
	}

	static ObjectNode write(DataType type) {
		ObjectNode node = NODES.objectNode();
		if (type instanceof ScalarType scalar) {
			return node.put("id", id(scalar)).putNull("type_info");
		}
		if (type instanceof DecimalType decimal) {
			info(node, "DECIMAL", "DECIMAL").put("width", decimal.width()).put("scale", decimal.scale());
		}
		else if (type instanceof EnumType enumeration) {
			ObjectNode info = info(node, "ENUM", "ENUM").put("values_count", enumeration.values().size());
			ArrayNode values = info.putArray("values");
			enumeration.values().forEach(values::add);
		}
		else if (type instanceof ListType list) {
			ObjectNode info = info(node, (list.size() != null) ? "ARRAY" : "LIST",
					(list.size() != null) ? "ARRAY" : "LIST");
			info.set("child_type", write(list.element()));
			if (list.size() != null) {
				info.put("size", list.size());
			}
		}
		else if (type instanceof StructType struct) {
			fields(info(node, "STRUCT", "STRUCT"), struct.fields());
		}
		else if (type instanceof UnionType union) {
			ArrayNode fields = fields(info(node, "UNION", "STRUCT"), union.members());
			fields.insertObject(0).put("first", "").set("second", write(ScalarType.UTINYINT));
		}
		else if (type instanceof MapType map) {
			info(node, "MAP", "LIST").set("child_type", write(entry(map)));
		}
		return node;
	}

	/**
	 * Return the struct that the entries of a map are.
	 */
	static StructType entry(MapType map) {
		return new StructType(
				List.of(new StructType.Field("key", map.key()), new StructType.Field("value", map.value())));
	}

	private static ObjectNode info(ObjectNode node, String id, String kind) {
		node.put("id", id);
		return node.putObject("type_info").put("type", kind + "_TYPE_INFO").put("alias", "").putNull("extension_info");
	}

	private static ArrayNode fields(ObjectNode info, List<StructType.Field> fields) {
		ArrayNode types = info.putArray("child_types");
		fields.forEach((field) -> types.addObject().put("first", field.name()).set("second", write(field.type())));
		return types;
	}

	private static String id(ScalarType type) {
		return switch (type) {
			case TIME_TZ -> "TIME WITH TIME ZONE";
			case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
			default -> type.name();
		};
	}

}
