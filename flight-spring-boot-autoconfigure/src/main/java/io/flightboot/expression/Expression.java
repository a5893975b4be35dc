package io.flightboot.expression;

import java.util.List;

/**
 * A node of a filter. Nodes never change; {@link ExpressionVisitor} goes through them.
 *
 * @since 0.1.0
 */
public sealed interface Expression permits Attempt, Between, CaseWhen, Cast, ColumnReference, Comparison, Conjunction,
		Constant, FieldAccess, FunctionCall, LikeMatch, ListOf, Membership, Negation, NullTest, StructOf {

	/**
	 * Return the nodes right below this one, in the order in which they stand.
	 */
	default List<Expression> children() {
		return List.of();
	}

	/**
	 * Call the visitor's method for this kind of node.
	 */
	<R> R accept(ExpressionVisitor<R> visitor);

}
