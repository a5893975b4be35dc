package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Structs: named fields, in an order.
 *
 * @param fields the fields
 * @since 0.1.0
 */
public record StructType(List<Field> fields) implements DataType {

	public StructType {
		Assert.notEmpty(fields, "'fields' must not be empty");
		fields = List.copyOf(fields);
	}

	/**
	 * Return the type of a field, or {@code null} if there is none of that name.
	 */
	public @Nullable DataType field(String name) {
		return this.fields.stream()
			.filter((field) -> field.name().equals(name))
			.map(Field::type)
			.findFirst()
			.orElse(null);
	}

	@Override
	public boolean isValue(Object value) {
		return value instanceof Map<?, ?> struct
				&& new ArrayList<>(struct.keySet()).equals(this.fields.stream().map(Field::name).toList())
				&& this.fields.stream().allMatch((field) -> Constant.isOf(struct.get(field.name()), field.type()));
	}

	/**
	 * A field.
	 *
	 * @param name its name
	 * @param type type of its values
	 */
	public record Field(String name, DataType type) {

		public Field {
			Assert.notNull(name, "'name' must not be null");
			Assert.notNull(type, "'type' must not be null");
		}

	}

}
