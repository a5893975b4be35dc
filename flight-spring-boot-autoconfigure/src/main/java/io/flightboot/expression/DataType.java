package io.flightboot.expression;

/**
 * Type of a value in an expression.
 *
 * @since 0.1.0
 */
public sealed interface DataType permits ScalarType, DecimalType, EnumType, ListType, MapType, StructType, UnionType {

	/**
	 * Return whether an object is a value of this type, as {@link Constant} holds it.
	 */
	boolean isValue(Object value);

}
