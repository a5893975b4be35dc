package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Renders filters to SQL. Values are bound, names are quoted: nothing that a client sent
 * becomes part of the statement in any other way.
 *
 * @since 0.1.0
 */
public final class SqlRenderer {

	private final SqlDialect dialect;

	public SqlRenderer(SqlDialect dialect) {
		Assert.notNull(dialect, "'dialect' must not be null");
		this.dialect = dialect;
	}

	/**
	 * Render a filter.
	 * @throws UnsupportedExpressionException if the dialect lacks something
	 */
	public SqlFragment render(Expression filter) {
		Assert.notNull(filter, "'filter' must not be null");
		Rendering rendering = new Rendering(this.dialect);
		return new SqlFragment(filter.accept(rendering), rendering.parameters);
	}

	/**
	 * Goes through the nodes in the order in which they stand in the text, so that
	 * parameters are in the order of the question marks.
	 */
	private static final class Rendering implements ExpressionVisitor<String> {

		private final SqlDialect dialect;

		private final List<Object> parameters = new ArrayList<>();

		Rendering(SqlDialect dialect) {
			this.dialect = dialect;
		}

		private List<String> all(List<? extends Expression> expressions) {
			List<String> rendered = new ArrayList<>(expressions.size());
			expressions.forEach((expression) -> rendered.add(expression.accept(this)));
			return rendered;
		}

		@Override
		public String visit(ColumnReference column) {
			return this.dialect.identifier(column.name());
		}

		@Override
		public String visit(Constant constant) {
			DataType type = constant.type();
			Object value = constant.value();
			if (value == null) {
				return (type == ScalarType.NULL) ? "NULL" : this.dialect.cast("NULL", type, false);
			}
			if (value instanceof List<?> list) {
				return this.dialect.cast(this.dialect.list(all(constants(list))), type, false);
			}
			if (value instanceof Map<?, ?> map) {
				return map(map, type);
			}
			if (value instanceof UnionValue union) {
				return this.dialect.cast(this.dialect.union(union.member(), union.value().accept(this)), type, false);
			}
			this.parameters.add(this.dialect.bind(type, value));
			return this.dialect.parameter(type);
		}

		private String map(Map<?, ?> map, DataType type) {
			if (type instanceof StructType struct) {
				return this.dialect
					.cast(this.dialect.struct(struct.fields().stream().map(StructType.Field::name).toList(),
							all(constants(map.values()))), type, false);
			}
			List<Object> keysAndValues = new ArrayList<>();
			map.forEach((key, value) -> keysAndValues.addAll(List.of(key, value)));
			return this.dialect.cast(this.dialect.map(all(constants(keysAndValues))), type, false);
		}

		private static List<Constant> constants(Iterable<?> values) {
			List<Constant> constants = new ArrayList<>();
			values.forEach((value) -> constants.add((Constant) value));
			return constants;
		}

		@Override
		public String visit(Attempt attempt) {
			return this.dialect.attempt(attempt.child().accept(this));
		}

		@Override
		public String visit(CaseWhen choice) {
			StringBuilder sql = new StringBuilder("(CASE");
			choice.branches().forEach((branch) -> {
				sql.append(" WHEN ").append(branch.condition().accept(this));
				sql.append(" THEN ").append(branch.result().accept(this));
			});
			return sql.append(" ELSE ").append(choice.otherwise().accept(this)).append(" END)").toString();
		}

		@Override
		public String visit(ListOf list) {
			return this.dialect.list(all(list.elements()));
		}

		@Override
		public String visit(StructOf struct) {
			return this.dialect.struct(struct.names(), all(struct.values()));
		}

		@Override
		public String visit(Comparison comparison) {
			return "(" + comparison.left().accept(this) + " " + comparison.operator().sql() + " "
					+ comparison.right().accept(this) + ")";
		}

		@Override
		public String visit(Conjunction conjunction) {
			return "(" + String.join(" " + conjunction.kind() + " ", all(conjunction.children())) + ")";
		}

		@Override
		public String visit(Negation negation) {
			return "(NOT " + negation.child().accept(this) + ")";
		}

		@Override
		public String visit(NullTest test) {
			return "(" + test.child().accept(this) + (test.negated() ? " IS NOT NULL)" : " IS NULL)");
		}

		@Override
		public String visit(Membership membership) {
			if (membership.candidates().isEmpty()) {
				return membership.negated() ? "(1 = 1)" : "(1 = 0)";
			}
			return "(" + membership.probe().accept(this) + (membership.negated() ? " NOT IN (" : " IN (")
					+ String.join(", ", all(membership.candidates())) + "))";
		}

		@Override
		public String visit(Between between) {
			if (between.lowerInclusive() && between.upperInclusive()) {
				return "(" + between.input().accept(this) + " BETWEEN " + between.lower().accept(this) + " AND "
						+ between.upper().accept(this) + ")";
			}
			return "(" + between.input().accept(this) + (between.lowerInclusive() ? " >= " : " > ")
					+ between.lower().accept(this) + " AND " + between.input().accept(this)
					+ (between.upperInclusive() ? " <= " : " < ") + between.upper().accept(this) + ")";
		}

		@Override
		public String visit(LikeMatch match) {
			String input = match.input().accept(this);
			String expression = regularExpression(match);
			if (expression != null) {
				String text = this.dialect.matches(
						match.caseInsensitive() ? this.dialect.call(FilterFunction.LOWER, List.of(input)) : input,
						new Constant(ScalarType.VARCHAR, expression).accept(this));
				return match.negated() ? "(NOT " + text + ")" : text;
			}
			String pattern = match.pattern().accept(this);
			String escape = (match.escape() != null)
					? new Constant(ScalarType.VARCHAR, match.escape().toString()).accept(this) : null;
			String text = this.dialect.like(input, pattern, escape, match.caseInsensitive());
			return match.negated() ? "(NOT " + text + ")" : text;
		}

		private @Nullable String regularExpression(LikeMatch match) {
			if (!this.dialect.prefersRegularExpressions() || !(match.pattern() instanceof Constant constant)
					|| !(constant.value() instanceof String pattern)
					|| (LikePattern.isSimple(pattern, match.escape()) && !match.caseInsensitive())) {
				return null;
			}
			return LikePattern.regularExpression(pattern, match.escape(), match.caseInsensitive());
		}

		@Override
		public String visit(Cast cast) {
			return this.dialect.cast(cast.child().accept(this), cast.type(), cast.lenient());
		}

		@Override
		public String visit(FunctionCall call) {
			return this.dialect.call(call.function(), all(call.arguments()));
		}

		@Override
		public String visit(FieldAccess access) {
			return this.dialect.field(access.struct().accept(this), access.field());
		}

	}

}
