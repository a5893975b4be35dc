package io.flightboot.expression;

/**
 * A node of a filter. Nodes never change; {@link ExpressionVisitor} goes through them.
 *
 * @since 0.1.0
 */
public sealed interface Expression permits Between, Cast, ColumnReference, Comparison, Conjunction, Constant,
		FieldAccess, FunctionCall, LikeMatch, Membership, Negation, NullTest {

	/**
	 * Call the visitor's method for this kind of node.
	 */
	<R> R accept(ExpressionVisitor<R> visitor);

}
