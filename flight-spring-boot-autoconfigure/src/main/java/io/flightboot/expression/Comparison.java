package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Two values compared.
 *
 * @param operator how they are compared
 * @param left the one
 * @param right the other
 * @since 0.1.0
 */
public record Comparison(Operator operator, Expression left, Expression right) implements Expression {

	public Comparison {
		Assert.notNull(operator, "'operator' must not be null");
		Assert.notNull(left, "'left' must not be null");
		Assert.notNull(right, "'right' must not be null");
	}

	@Override
	public List<Expression> children() {
		return List.of(this.left, this.right);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

	/**
	 * Ways to compare.
	 */
	public enum Operator {

		EQUAL("="),

		NOT_EQUAL("<>"),

		LESS("<"),

		LESS_OR_EQUAL("<="),

		GREATER(">"),

		GREATER_OR_EQUAL(">="),

		/** As unequal, but NULL is a value like others. */
		DISTINCT("IS DISTINCT FROM"),

		/** As equal, but NULL is a value like others. */
		NOT_DISTINCT("IS NOT DISTINCT FROM");

		private final String sql;

		Operator(String sql) {
			this.sql = sql;
		}

		/**
		 * Return the operator as SQL has it.
		 */
		public String sql() {
			return this.sql;
		}

	}

}
