package io.flightboot.expression;

import org.jspecify.annotations.Nullable;

/**
 * Something that is done with each kind of node.
 *
 * @param <R> what comes of it
 * @since 0.1.0
 */
public interface ExpressionVisitor<R extends @Nullable Object> {

	R visit(Attempt attempt);

	R visit(Between between);

	R visit(CaseWhen choice);

	R visit(Cast cast);

	R visit(ColumnReference column);

	R visit(Comparison comparison);

	R visit(Conjunction conjunction);

	R visit(Constant constant);

	R visit(FieldAccess access);

	R visit(FunctionCall call);

	R visit(LikeMatch match);

	R visit(ListOf list);

	R visit(Membership membership);

	R visit(Negation negation);

	R visit(NullTest test);

	R visit(StructOf struct);

}
