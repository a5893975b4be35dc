package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Leaves to a database what it can do of filters that are applied again later. What its
 * dialect lacks, or decides otherwise than DuckDB, is left out in a way that keeps all
 * rows for which the filters are true.
 *
 * @since 0.1.0
 */
public final class FilterPushdown {

	private final SqlDialect dialect;

	private final SqlRenderer renderer;

	public FilterPushdown(SqlDialect dialect) {
		Assert.notNull(dialect, "'dialect' must not be null");
		this.dialect = dialect;
		this.renderer = new SqlRenderer(dialect);
	}

	/**
	 * Find the part that the database can do, and render it.
	 * @param conditions conditions of which all must hold
	 */
	public PushedFilter push(List<Expression> conditions) {
		Assert.notNull(conditions, "'conditions' must not be null");
		List<LeftOut> leftOut = new ArrayList<>();
		List<Expression> kept = new ArrayList<>();
		for (int i = 0; i < conditions.size(); i++) {
			Expression condition = widen(conditions.get(i), "conditions[" + i + "]", true, leftOut);
			if (condition != null) {
				kept.add(condition);
			}
		}
		if (kept.isEmpty()) {
			return new PushedFilter(null, null, leftOut);
		}
		Expression filter = (kept.size() == 1) ? kept.get(0) : new Conjunction(Conjunction.Kind.AND, kept);
		return new PushedFilter(filter, this.renderer.render(filter), leftOut);
	}

	/**
	 * Return a condition that is true wherever the given one is or, if it is not
	 * {@code positive}, false wherever the given one is.
	 */
	private @Nullable Expression widen(Expression condition, String place, boolean positive, List<LeftOut> leftOut) {
		if (condition instanceof Conjunction conjunction) {
			return conjunction(conjunction, place, positive, leftOut);
		}
		if (condition instanceof Negation negation) {
			Expression child = widen(negation.child(), place + ".child", !positive, leftOut);
			return (child != null) ? new Negation(child) : null;
		}
		try {
			requireAlike(condition);
			this.renderer.render(condition);
			return condition;
		}
		catch (UnsupportedExpressionException ex) {
			leftOut.add(new LeftOut(place, String.valueOf(ex.getMessage())));
			return null;
		}
	}

	private @Nullable Expression conjunction(Conjunction conjunction, String place, boolean positive,
			List<LeftOut> leftOut) {
		boolean mayLose = (conjunction.kind() == Conjunction.Kind.AND) == positive;
		List<Expression> kept = new ArrayList<>();
		for (int i = 0; i < conjunction.children().size(); i++) {
			Expression child = widen(conjunction.children().get(i), place + ".children[" + i + "]", positive, leftOut);
			if (child != null) {
				kept.add(child);
			}
			else if (!mayLose) {
				return null;
			}
		}
		if (kept.isEmpty()) {
			return null;
		}
		return (kept.size() == 1) ? kept.get(0) : new Conjunction(conjunction.kind(), kept);
	}

	private void requireAlike(Expression node) {
		if (!this.dialect.decidesAsDuckDb(node)) {
			throw new UnsupportedExpressionException(
					"The database may decide " + node.getClass().getSimpleName() + " otherwise than DuckDB");
		}
		node.children().forEach(this::requireAlike);
	}

}
