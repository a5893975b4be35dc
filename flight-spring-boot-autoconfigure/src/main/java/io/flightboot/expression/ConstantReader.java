package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Makes typed constants of plain values. A value takes the type of what it is compared
 * with where it fits, so that a text is a date beside a column of dates.
 */
final class ConstantReader {

	private final NodeBudget budget;

	ConstantReader(NodeBudget budget) {
		this.budget = budget;
	}

	Constant read(@Nullable Object value, @Nullable DataType expected, Place place, int depth) {
		this.budget.take(place, depth);
		if (value == null) {
			return (expected != null) ? new Constant(expected, null) : Constant.NULL;
		}
		if (value instanceof Boolean) {
			require(expected == null || expected == ScalarType.BOOLEAN, value, expected, place);
			return new Constant(ScalarType.BOOLEAN, value);
		}
		if (value instanceof Number number) {
			return number(number, expected, place);
		}
		if (value instanceof String text) {
			return new TextConstants(place).read(text, (expected != null) ? expected : ScalarType.VARCHAR);
		}
		if (value instanceof byte[] bytes) {
			require(expected == null || expected == ScalarType.BLOB, "bytes", expected, place);
			return new Constant(ScalarType.BLOB, new BlobValue(bytes));
		}
		if (value instanceof List<?> list && expected instanceof ListType type) {
			return list(list, type, place, depth);
		}
		if (value instanceof Map<?, ?> map && expected instanceof StructType type) {
			return struct(map, type, place, depth);
		}
		if (value instanceof Map<?, ?> map && expected instanceof MapType type) {
			return map(map, type, place, depth);
		}
		throw place.refuse((expected != null) ? "a value of type " + expected + " is expected"
				: "a text, a number, true, false or null is expected");
	}

	private static Constant number(Number number, @Nullable DataType expected, Place place) {
		if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
			return fraction(number, expected, place);
		}
		return whole((number instanceof BigInteger big) ? big : BigInteger.valueOf(number.longValue()), expected,
				place);
	}

	static Constant whole(BigInteger value, @Nullable DataType expected, Place place) {
		if (expected == ScalarType.DOUBLE || expected == ScalarType.FLOAT) {
			return new Constant(ScalarType.DOUBLE, value.doubleValue());
		}
		if (expected instanceof DecimalType type) {
			return exact(new BigDecimal(value), type, place);
		}
		require(expected == null || isWhole(expected), value, expected, place);
		if (expected != null && expected.isValue(value)) {
			return new Constant(expected, value);
		}
		// Beyond the column's range it is still a number to compare with
		ScalarType type = ScalarType.BIGINT.isValue(value) ? ScalarType.BIGINT : ScalarType.HUGEINT;
		if (!type.isValue(value)) {
			throw place.refuse("the number is out of range");
		}
		return new Constant(type, value);
	}

	private static Constant fraction(Number number, @Nullable DataType expected, Place place) {
		if (expected instanceof DecimalType type) {
			return exact(new BigDecimal(number.toString()), type, place);
		}
		require(expected == null || expected == ScalarType.DOUBLE || expected == ScalarType.FLOAT || isWhole(expected),
				number, expected, place);
		return new Constant(ScalarType.DOUBLE, number.doubleValue());
	}

	/**
	 * Return a decimal of the column's type or, if it doesn't fit, of its own.
	 */
	static Constant exact(BigDecimal value, DecimalType type, Place place) {
		if (type.isValue(value)) {
			return new Constant(type, value);
		}
		BigDecimal stripped = value.stripTrailingZeros();
		int scale = Math.max(0, stripped.scale());
		int width = Math.max(1, Math.max(0, stripped.precision() - stripped.scale()) + scale);
		if (width > DecimalType.MAX_WIDTH) {
			throw place.refuse("the number has more than " + DecimalType.MAX_WIDTH + " digits");
		}
		return new Constant(new DecimalType(width, scale), value);
	}

	private Constant list(List<?> list, ListType type, Place place, int depth) {
		List<Constant> elements = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			elements.add(element(list.get(i), type.element(), place.at(i), depth));
		}
		require(type.isValue(elements), "a list of " + elements.size(), type, place);
		return new Constant(type, elements);
	}

	private Constant struct(Map<?, ?> values, StructType type, Place place, int depth) {
		Map<String, Constant> fields = new LinkedHashMap<>();
		for (StructType.Field field : type.fields()) {
			if (!values.containsKey(field.name())) {
				throw place.refuse("the field " + Place.quote(field.name()) + " is missing");
			}
			fields.put(field.name(), element(values.get(field.name()), field.type(), place.at(field.name()), depth));
		}
		if (values.size() != fields.size()) {
			throw place.refuse("it has fields that are not known");
		}
		return new Constant(type, fields);
	}

	private Constant map(Map<?, ?> values, MapType type, Place place, int depth) {
		Map<Constant, Constant> entries = new LinkedHashMap<>();
		values.forEach((key, value) -> {
			Place at = place.at(String.valueOf(key));
			entries.put(element(key, type.key(), at, depth), element(value, type.value(), at, depth));
		});
		return new Constant(type, entries);
	}

	/**
	 * Read an element, which must be exactly of its type.
	 */
	private Constant element(@Nullable Object value, DataType type, Place place, int depth) {
		Constant constant = read(value, type, place, depth + 1);
		if (constant.type().equals(type)) {
			return constant;
		}
		if (type == ScalarType.FLOAT && constant.value() instanceof Double number) {
			return new Constant(type, number.floatValue());
		}
		Object converted = constant.value();
		require(converted != null && type.isValue(converted), "the value", type, place);
		return new Constant(type, converted);
	}

	private static boolean isWhole(DataType type) {
		return type instanceof ScalarType scalar && scalar.isWhole();
	}

	private static void require(boolean fits, Object value, @Nullable DataType expected, Place place) {
		if (!fits) {
			throw place.refuse(Place.quote(value) + " is no value of type " + expected);
		}
	}

}
