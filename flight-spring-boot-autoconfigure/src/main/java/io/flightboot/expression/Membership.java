package io.flightboot.expression;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * Whether a value is among others. Nothing is among none.
 *
 * @param probe the value
 * @param candidates the others
 * @param negated whether it must not be among them
 * @since 0.1.0
 */
public record Membership(Expression probe, List<Expression> candidates, boolean negated) implements Expression {

	public Membership {
		Assert.notNull(probe, "'probe' must not be null");
		Assert.notNull(candidates, "'candidates' must not be null");
		candidates = List.copyOf(candidates);
	}

	@Override
	public List<Expression> children() {
		return Stream.concat(Stream.of(this.probe), this.candidates.stream()).toList();
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
