package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Texts out of a list, ordered as they stand there. In SQL they are texts.
 *
 * @param values the texts
 * @since 0.1.0
 */
public record EnumType(List<String> values) implements DataType {

	public EnumType {
		Assert.notEmpty(values, "'values' must not be empty");
		values = List.copyOf(values);
	}

	@Override
	public boolean isValue(Object value) {
		return value instanceof String text && this.values.contains(text);
	}

	@Override
	public String toString() {
		return "ENUM[" + this.values.size() + "]";
	}

}
