package io.flightboot.expression;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * The result of the first branch whose condition holds.
 *
 * @param branches the branches, at least one
 * @param otherwise the result if no condition holds
 * @since 0.1.0
 */
public record CaseWhen(List<Branch> branches, Expression otherwise) implements Expression {

	public CaseWhen {
		Assert.notEmpty(branches, "'branches' must not be empty");
		Assert.notNull(otherwise, "'otherwise' must not be null");
		branches = List.copyOf(branches);
	}

	@Override
	public List<Expression> children() {
		return Stream
			.concat(this.branches.stream().flatMap((branch) -> Stream.of(branch.condition(), branch.result())),
					Stream.of(this.otherwise))
			.toList();
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

	/**
	 * A condition, and what it leads to.
	 *
	 * @param condition the condition
	 * @param result the result if it holds
	 */
	public record Branch(Expression condition, Expression result) {

		public Branch {
			Assert.notNull(condition, "'condition' must not be null");
			Assert.notNull(result, "'result' must not be null");
		}

	}

}
