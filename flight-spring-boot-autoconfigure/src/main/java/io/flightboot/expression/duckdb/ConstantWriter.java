package io.flightboot.expression.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.expression.BitValue;
import io.flightboot.expression.BlobValue;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.IntervalValue;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructType;
import io.flightboot.expression.UnionType;
import io.flightboot.expression.UnionValue;

/**
 * Writes the values of constants.
 */
final class ConstantWriter {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/** Decimals with more digits are in two halves. */
	private static final int MAX_WIDTH = 18;

	private ConstantWriter() {
	}

	static ObjectNode write(Constant constant) {
		ObjectNode node = NODES.objectNode();
		node.set("type", TypeWriter.write(constant.type()));
		Object value = constant.value();
		node.put("is_null", value == null);
		if (value != null) {
			node.set("value", content(constant.type(), value));
		}
		return node;
	}

	private static JsonNode content(DataType type, Object value) {
		if (value instanceof Boolean bool) {
			return NODES.booleanNode(bool);
		}
		if (value instanceof BigInteger whole) {
			return whole(type, whole);
		}
		if (value instanceof BigDecimal decimal && type instanceof DecimalType known) {
			BigInteger unscaled = decimal.setScale(known.scale()).unscaledValue();
			return (known.width() > MAX_WIDTH) ? halves(unscaled) : NODES.numberNode(unscaled);
		}
		if (value instanceof Float number) {
			return NODES.numberNode(number.doubleValue());
		}
		if (value instanceof Double number) {
			return NODES.numberNode(number);
		}
		if (value instanceof String text) {
			return (type instanceof EnumType enumeration) ? NODES.numberNode(enumeration.values().indexOf(text))
					: NODES.textNode(text);
		}
		if (value instanceof BlobValue blob) {
			return blob(blob.bytes());
		}
		if (value instanceof BitValue bits) {
			return base64(InternalBytes.ofBits(bits.bits()));
		}
		if (value instanceof IntervalValue interval) {
			return NODES.objectNode()
				.put("months", interval.months())
				.put("days", interval.days())
				.put("micros", interval.micros());
		}
		if (value instanceof UUID uuid) {
			return halves(BigInteger.valueOf(uuid.getMostSignificantBits() ^ Long.MIN_VALUE)
				.shiftLeft(Long.SIZE)
				.add(unsigned(uuid.getLeastSignificantBits())));
		}
		return (type instanceof ScalarType scalar) ? TimeNumbers.write(scalar, value) : nested(type, value);
	}

	private static JsonNode whole(DataType type, BigInteger value) {
		if (type == ScalarType.BIGNUM) {
			return base64(InternalBytes.ofNumber(value));
		}
		return (type == ScalarType.HUGEINT || type == ScalarType.UHUGEINT) ? halves(value) : NODES.numberNode(value);
	}

	private static ObjectNode halves(BigInteger value) {
		return NODES.objectNode().put("upper", value.shiftRight(Long.SIZE)).put("lower", unsigned(value.longValue()));
	}

	private static BigInteger unsigned(long value) {
		return new BigInteger(Long.toUnsignedString(value));
	}

	private static JsonNode base64(byte[] bytes) {
		return NODES.objectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
	}

	private static JsonNode blob(byte[] bytes) {
		StringBuilder text = new StringBuilder(bytes.length);
		for (byte b : bytes) {
			boolean plain = b >= ' ' && b < 0x7F && b != '\\' && b != '\'' && b != '"';
			text.append(plain ? String.valueOf((char) b) : "\\x%02X".formatted(b));
		}
		return NODES.textNode(text.toString());
	}

	private static JsonNode nested(DataType type, Object value) {
		ObjectNode node = NODES.objectNode();
		ArrayNode children = node.putArray("children");
		if (value instanceof UnionValue union && type instanceof UnionType known) {
			union(union, known, children);
		}
		else if (value instanceof List<?> list) {
			list.forEach((element) -> children.add(write((Constant) element)));
		}
		else if (value instanceof Map<?, ?> map && type instanceof MapType known) {
			map.forEach((key, item) -> children.add(write(entry(known, key, item))));
		}
		else if (value instanceof Map<?, ?> struct) {
			struct.values().forEach((field) -> children.add(write((Constant) field)));
		}
		return node;
	}

	private static Constant entry(MapType type, Object key, Object value) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("key", key);
		entry.put("value", value);
		return new Constant(TypeWriter.entry(type), entry);
	}

	private static void union(UnionValue union, UnionType type, ArrayNode children) {
		int tag = type.members().stream().map(StructType.Field::name).toList().indexOf(union.member());
		children.add(write(new Constant(ScalarType.UTINYINT, BigInteger.valueOf(tag))));
		for (int i = 0; i < type.members().size(); i++) {
			children.add(write((i == tag) ? union.value() : new Constant(type.members().get(i).type(), null)));
		}
	}

}
