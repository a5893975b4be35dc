package io.flightboot.expression;

import java.util.Map;

import org.springframework.util.Assert;

/**
 * Maps.
 *
 * @param key type of the keys
 * @param value type of the values
 * @since 0.1.0
 */
public record MapType(DataType key, DataType value) implements DataType {

	public MapType {
		Assert.notNull(key, "'key' must not be null");
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public boolean isValue(Object object) {
		return object instanceof Map<?, ?> map && map.entrySet()
			.stream()
			.allMatch(
					(entry) -> Constant.isOf(entry.getKey(), this.key) && Constant.isOf(entry.getValue(), this.value));
	}

	@Override
	public String toString() {
		return "MAP(" + this.key + ", " + this.value + ")";
	}

}
