package io.flightboot.expression;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Whether a text has a form, in which {@code %} stands for any text and {@code _} for one
 * character.
 *
 * @param input the text
 * @param pattern the form
 * @param escape character that takes the meaning from the next one, or {@code null}
 * @param caseInsensitive whether small and capital letters are the same
 * @param negated whether it must not have the form
 * @since 0.1.0
 */
public record LikeMatch(Expression input, Expression pattern, @Nullable Character escape, boolean caseInsensitive,
		boolean negated) implements Expression {

	public LikeMatch {
		Assert.notNull(input, "'input' must not be null");
		Assert.notNull(pattern, "'pattern' must not be null");
	}

	@Override
	public List<Expression> children() {
		return List.of(this.input, this.pattern);
	}

	@Override
	public <R> R accept(ExpressionVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
