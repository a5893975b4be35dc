package io.flightboot.expression.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.ListType;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructType;
import io.flightboot.expression.UnionType;
import io.flightboot.expression.UnionValue;

/**
 * Reads the values of constants.
 */
final class ConstantReader {

	private final FilterScope scope;

	ConstantReader(FilterScope scope) {
		this.scope = scope;
	}

	Constant read(JsonNode node, int depth) {
		JsonNode type = node.path("type");
		boolean literal = type.path("id").asText().equals("INTEGER_LITERAL");
		JsonNode value = literal ? type.path("type_info").path("constant_value") : node;
		return read(value, LogicalTypes.read(value.path("type")), depth);
	}

	private Constant read(JsonNode node, DataType type, int depth) {
		JsonNode value = node.path("value");
		if (node.path("is_null").asBoolean() || type == ScalarType.NULL) {
			return new Constant(type, null);
		}
		if (value.isMissingNode() || value.isNull()) {
			throw new UntranslatableException("a constant has no value");
		}
		Object content = content(value, type, depth + 1);
		if (!type.isValue(content)) {
			throw refuse(type);
		}
		return new Constant(type, content);
	}

	private static UntranslatableException refuse(DataType type) {
		return new UntranslatableException("a constant is no value of type " + type);
	}

	private Object content(JsonNode value, DataType type, int depth) {
		if (type instanceof ScalarType scalar) {
			return ScalarValues.read(value, scalar);
		}
		if (type instanceof DecimalType decimal) {
			return new BigDecimal(NumberValues.whole(value), decimal.scale());
		}
		if (type instanceof EnumType enumeration) {
			return enumeration(value, enumeration);
		}
		JsonNode children = value.path("children");
		if (!children.isArray()) {
			throw refuse(type);
		}
		if (type instanceof ListType list) {
			List<Constant> elements = new ArrayList<>();
			children.forEach((child) -> elements.add(element(child, list.element(), depth)));
			return elements;
		}
		if (type instanceof StructType struct) {
			return struct(children, struct, depth);
		}
		return (type instanceof UnionType union) ? union(children, union, depth) : map(children, (MapType) type, depth);
	}

	/**
	 * Read an element, of the type that is known already: its own may be left out.
	 */
	private Constant element(JsonNode node, DataType type, int depth) {
		if (node.has("type") && !type.equals(LogicalTypes.read(node.path("type")))
				&& !node.path("is_null").asBoolean()) {
			throw refuse(type);
		}
		this.scope.take(depth);
		return read(node, type, depth);
	}

	private static String enumeration(JsonNode value, EnumType type) {
		if (value.isTextual()) {
			return value.textValue();
		}
		BigInteger index = NumberValues.whole(value);
		if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(type.values().size())) >= 0) {
			throw refuse(type);
		}
		return type.values().get(index.intValue());
	}

	private Map<String, Constant> struct(JsonNode children, StructType type, int depth) {
		if (children.size() != type.fields().size()) {
			throw refuse(type);
		}
		Map<String, Constant> fields = new LinkedHashMap<>();
		for (int i = 0; i < children.size(); i++) {
			StructType.Field field = type.fields().get(i);
			fields.put(field.name(), element(children.get(i), field.type(), depth));
		}
		return fields;
	}

	private Map<Constant, Constant> map(JsonNode children, MapType type, int depth) {
		Map<Constant, Constant> entries = new LinkedHashMap<>();
		for (JsonNode child : children) {
			JsonNode entry = child.path("value").path("children");
			if (entry.size() != 2) {
				throw refuse(type);
			}
			Constant key = element(entry.path(0), type.key(), depth);
			if (key.value() == null || entries.put(key, element(entry.path(1), type.value(), depth)) != null) {
				throw refuse(type);
			}
		}
		return entries;
	}

	private UnionValue union(JsonNode children, UnionType type, int depth) {
		int tag = children.path(0).path("value").asInt(-1);
		if (tag < 0 || tag >= type.members().size() || children.size() != type.members().size() + 1) {
			throw refuse(type);
		}
		StructType.Field member = type.members().get(tag);
		return new UnionValue(member.name(), element(children.get(tag + 1), member.type(), depth));
	}

}
