package io.flightboot.security.method;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.authorization.AuthorizationDecision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ThreeValuedExpression}.
 */
class ThreeValuedExpressionTests {

	private final StandardEvaluationContext context = new StandardEvaluationContext(new Root());

	@ParameterizedTest
	@CsvSource(nullValues = "unknown",
			value = { "yes, true", "no, false", "#x, unknown", "#x.length() > 1, unknown", "no and #x, false",
					"#x and no, false", "yes and #x, unknown", "#x and yes, unknown", "yes or #x, true",
					"#x or yes, true", "no or #x, unknown", "#x or no, unknown", "!#x, unknown", "!(no and #x), true",
					"!(yes or #x), false", "(no and #x) or yes, true", "#x ? yes : no, unknown", "accept(#x), unknown",
					"accept(#known), true", "#known == 1, true", "#x and fail(), unknown", "#x or fail(), unknown",
					"no and fail(), false", "{#x}.size() == 1, unknown", "#root.yes, true", "granted, true",
					"refused, false", "text, false" })
	void whatIsUnknownDecidesOnlyWhereItMatters(String expression, Boolean expected) {
		this.context.setVariable("known", 1);
		assertThat(parse(expression).evaluate(this.context, Set.of("x", "p0", "a0"))).isEqualTo(expected);
	}

	@Test
	void whatFailsWithoutUnknownsFails() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> parse("yes and fail()").evaluate(this.context, Set.of("x")));
		assertThatExceptionOfType(SpelEvaluationException.class)
			.isThrownBy(() -> parse("missing and #x").evaluate(this.context, Set.of("x")));
	}

	@Test
	void tellsWhetherItReadsVariables() {
		assertThat(parse("yes and (no or !#x.y)").readsVariables()).isTrue();
		assertThat(parse("yes and no").readsVariables()).isFalse();
	}

	private static ThreeValuedExpression parse(String expression) {
		return new ThreeValuedExpression(new SpelExpressionParser().parseExpression(expression));
	}

	/**
	 * What expressions are about.
	 */
	static class Root {

		public boolean getYes() {
			return true;
		}

		public boolean getNo() {
			return false;
		}

		public AuthorizationDecision getGranted() {
			return new AuthorizationDecision(true);
		}

		public AuthorizationDecision getRefused() {
			return new AuthorizationDecision(false);
		}

		public String getText() {
			return "true";
		}

		public boolean accept(Object value) {
			return true;
		}

		public boolean fail() {
			throw new IllegalStateException("failed");
		}

	}

}
