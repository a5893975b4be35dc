package io.flightboot.dataset;

import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Tells which decimals the engine knows.
 *
 * @since 0.1.0
 */
public final class DecimalTypes {

	private DecimalTypes() {
	}

	/**
	 * Return whether the digits behind the point are some of all digits. Arrow does not
	 * ask for that, and an engine that is handed other decimals fails in its inside.
	 */
	public static boolean isUsual(ArrowType.Decimal type) {
		return type.getScale() >= 0 && type.getScale() <= type.getPrecision();
	}

}
