package io.flightboot.expression;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Lists, of any length or of one.
 *
 * @param element type of the elements
 * @param size length of all lists, or {@code null} for any
 * @since 0.1.0
 */
public record ListType(DataType element, @Nullable Integer size) implements DataType {

	public ListType {
		Assert.notNull(element, "'element' must not be null");
		Assert.isTrue(size == null || size > 0, "'size' must be positive");
	}

	@Override
	public boolean isValue(Object value) {
		return value instanceof List<?> list && (this.size == null || list.size() == this.size)
				&& list.stream().allMatch((item) -> Constant.isOf(item, this.element));
	}

	@Override
	public String toString() {
		return this.element + "[" + ((this.size != null) ? this.size : "") + "]";
	}

}
