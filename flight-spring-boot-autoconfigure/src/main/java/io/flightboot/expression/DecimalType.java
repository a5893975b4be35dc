package io.flightboot.expression;

import java.math.BigDecimal;

import org.springframework.util.Assert;

/**
 * Decimal numbers with a fixed number of digits.
 *
 * @param width digits in all, at most 38
 * @param scale digits after the point
 * @since 0.1.0
 */
public record DecimalType(int width, int scale) implements DataType {

	/** Most digits that a decimal has. */
	public static final int MAX_WIDTH = 38;

	public DecimalType {
		Assert.isTrue(width > 0 && width <= MAX_WIDTH, "'width' must be between 1 and " + MAX_WIDTH);
		Assert.isTrue(scale >= 0 && scale <= width, "'scale' must be between 0 and 'width'");
	}

	@Override
	public boolean isValue(Object value) {
		if (!(value instanceof BigDecimal decimal)) {
			return false;
		}
		BigDecimal stripped = decimal.stripTrailingZeros();
		return stripped.scale() <= this.scale && stripped.precision() - stripped.scale() <= this.width - this.scale;
	}

	@Override
	public String toString() {
		return "DECIMAL(" + this.width + ", " + this.scale + ")";
	}

}
