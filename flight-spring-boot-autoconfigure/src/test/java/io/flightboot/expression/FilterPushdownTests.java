package io.flightboot.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FilterPushdown}.
 */
class FilterPushdownTests {

	private static final Expression A = new ColumnReference("a", ScalarType.BOOLEAN);

	private static final Expression B = new ColumnReference("b", ScalarType.BOOLEAN);

	/** What a dialect lacks that doesn't know this function. */
	private static final Expression LACKING = new FunctionCall(FilterFunction.COALESCE, List.of(B));

	private final SqlDialect picky = mock(SqlDialect.class, AdditionalAnswers.delegatesTo(new DuckDbDialect()));

	private final FilterPushdown pushdown = new FilterPushdown(this.picky);

	FilterPushdownTests() {
		willThrow(new UnsupportedExpressionException("There is no COALESCE")).given(this.picky)
			.call(eq(FilterFunction.COALESCE), any());
	}

	private static Expression and(Expression... children) {
		return new Conjunction(Conjunction.Kind.AND, List.of(children));
	}

	private static Expression or(Expression... children) {
		return new Conjunction(Conjunction.Kind.OR, List.of(children));
	}

	@Test
	void leavesOutWhatADialectLacks() {
		PushedFilter pushed = this.pushdown.push(List.of(and(A, LACKING), or(A, LACKING), B));
		assertThat(pushed.filter()).isEqualTo(and(A, B));
		assertThat(pushed.sql()).isEqualTo(new SqlFragment("(\"a\" AND \"b\")", List.of()));
		assertThat(pushed.leftOut()).extracting(LeftOut::toString)
			.containsExactly("conditions[0].children[1]: There is no COALESCE",
					"conditions[1].children[1]: There is no COALESCE");
	}

	@Test
	void turnsRoundBelowNot() {
		assertThat(this.pushdown.push(List.of(new Negation(and(A, LACKING)))).filter()).isNull();
		assertThat(this.pushdown.push(List.of(new Negation(or(A, LACKING)))).filter()).isEqualTo(new Negation(A));
		assertThat(this.pushdown.push(List.of(new Negation(new Negation(and(A, LACKING))))).filter())
			.isEqualTo(new Negation(new Negation(A)));
	}

	@Test
	void mayFindNothingToDo() {
		assertThat(this.pushdown.push(List.of())).isEqualTo(PushedFilter.NONE);
		PushedFilter pushed = this.pushdown.push(List.of(LACKING));
		assertThat(pushed.sql()).isNull();
		assertThat(pushed.isComplete()).isFalse();
	}

	@Test
	void trustsNoDialectThatSaysNothing() {
		SqlDialect unknown = mock(SqlDialect.class);
		assertThat(new FilterPushdown(unknown).push(List.of(A)).filter()).isNull();
	}

	@Test
	void neverNarrows() {
		int partial = 0;
		for (long seed = 0; seed < 800; seed++) {
			Expression condition = random(new Random(seed), 4);
			PushedFilter pushed = this.pushdown.push(List.of(condition));
			partial += (!pushed.isComplete() && pushed.filter() != null) ? 1 : 0;
			for (@Nullable
			Boolean a : Arrays.asList(true, false, null)) {
				for (@Nullable
				Boolean b : Arrays.asList(true, false, null)) {
					Map<String, @Nullable Object> row = new HashMap<>();
					row.put("a", a);
					row.put("b", b);
					boolean wanted = new Evaluator(row, Evaluator.UTF_8).matches(withoutLacking(condition));
					boolean found = pushed.filter() == null
							|| new Evaluator(row, Evaluator.UTF_8).matches(pushed.filter());
					assertThat(found || !wanted).as(condition.toString()).isTrue();
					assertThat(found == wanted || !pushed.isComplete()).as(condition.toString()).isTrue();
				}
			}
		}
		assertThat(partial).isGreaterThan(80);
	}

	private static Expression random(Random random, int depth) {
		if (depth == 0 || random.nextInt(5) == 0) {
			return List.of(A, B, LACKING).get(random.nextInt(3));
		}
		if (random.nextInt(3) == 0) {
			return new Negation(random(random, depth - 1));
		}
		List<Expression> children = new ArrayList<>();
		for (int i = random.nextInt(3); i >= 0; i--) {
			children.add(random(random, depth - 1));
		}
		return new Conjunction(random.nextBoolean() ? Conjunction.Kind.AND : Conjunction.Kind.OR, children);
	}

	private static Expression withoutLacking(Expression condition) {
		if (condition instanceof Conjunction conjunction) {
			return new Conjunction(conjunction.kind(),
					conjunction.children().stream().map(FilterPushdownTests::withoutLacking).toList());
		}
		if (condition instanceof Negation negation) {
			return new Negation(withoutLacking(negation.child()));
		}
		return condition.equals(LACKING) ? B : condition;
	}

}
