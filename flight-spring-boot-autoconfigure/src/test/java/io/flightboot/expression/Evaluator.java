package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Evaluates filters in plain Java, with the three values of SQL's logic.
 */
public final class Evaluator implements ExpressionVisitor<@Nullable Object> {

	/** Texts as UTF-8 orders them. */
	public static final Comparator<String> UTF_8 = (left, right) -> Arrays
		.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

	private final Map<String, @Nullable Object> row;

	private final Comparator<String> texts;

	public Evaluator(Map<String, @Nullable Object> row, Comparator<String> texts) {
		this.row = row;
		this.texts = texts;
	}

	public boolean matches(Expression filter) {
		return Boolean.TRUE.equals(filter.accept(this));
	}

	@Override
	public @Nullable Object visit(ColumnReference column) {
		return this.row.get(column.name());
	}

	@Override
	public @Nullable Object visit(Constant constant) {
		return constant.value();
	}

	@Override
	public @Nullable Object visit(Attempt attempt) {
		return attempt.child().accept(this);
	}

	@Override
	public @Nullable Object visit(CaseWhen choice) {
		for (CaseWhen.Branch branch : choice.branches()) {
			if (Boolean.TRUE.equals(branch.condition().accept(this))) {
				return branch.result().accept(this);
			}
		}
		return choice.otherwise().accept(this);
	}

	@Override
	public @Nullable Object visit(ListOf list) {
		throw new IllegalArgumentException("Not part of the test");
	}

	@Override
	public @Nullable Object visit(StructOf struct) {
		throw new IllegalArgumentException("Not part of the test");
	}

	@Override
	public @Nullable Object visit(Comparison comparison) {
		return compare(comparison.operator(), comparison.left().accept(this), comparison.right().accept(this));
	}

	private @Nullable Boolean compare(Comparison.Operator operator, @Nullable Object left, @Nullable Object right) {
		if (operator == Comparison.Operator.DISTINCT || operator == Comparison.Operator.NOT_DISTINCT) {
			boolean same = (left == null || right == null) ? left == right : order(left, right) == 0;
			return same == (operator == Comparison.Operator.NOT_DISTINCT);
		}
		if (left == null || right == null) {
			return null;
		}
		int order = order(left, right);
		return switch (operator) {
			case EQUAL -> order == 0;
			case NOT_EQUAL -> order != 0;
			case LESS -> order < 0;
			case LESS_OR_EQUAL -> order <= 0;
			case GREATER -> order > 0;
			default -> order >= 0;
		};
	}

	private int order(Object left, Object right) {
		if (left instanceof Number one && right instanceof Number other) {
			if (left instanceof Double || right instanceof Double) {
				return Double.compare(one.doubleValue(), other.doubleValue());
			}
			return decimal(one).compareTo(decimal(other));
		}
		if (left instanceof LocalDateTime one && right instanceof LocalDateTime other) {
			return one.compareTo(other);
		}
		if (left instanceof LocalDate one && right instanceof LocalDate other) {
			return one.compareTo(other);
		}
		if (left instanceof Boolean one && right instanceof Boolean other) {
			return one.compareTo(other);
		}
		if (left instanceof String one && right instanceof String other) {
			return this.texts.compare(one, other);
		}
		return Arrays.compareUnsigned(bytes(left), bytes(right));
	}

	private static BigDecimal decimal(Number number) {
		return (number instanceof BigInteger whole) ? new BigDecimal(whole) : (BigDecimal) number;
	}

	private static byte[] bytes(Object value) {
		if (value instanceof BlobValue blob) {
			return blob.bytes();
		}
		if (value instanceof UUID) {
			return value.toString().getBytes(StandardCharsets.UTF_8);
		}
		throw new IllegalArgumentException("Not comparable: " + value.getClass());
	}

	@Override
	public @Nullable Object visit(Conjunction conjunction) {
		boolean end = conjunction.kind() == Conjunction.Kind.OR;
		boolean unknown = false;
		for (Expression child : conjunction.children()) {
			Object value = child.accept(this);
			if (value == null) {
				unknown = true;
			}
			else if ((boolean) value == end) {
				return end;
			}
		}
		return unknown ? null : (Boolean) !end;
	}

	@Override
	public @Nullable Object visit(Negation negation) {
		return not(negation.child().accept(this));
	}

	private static @Nullable Boolean not(@Nullable Object value) {
		return (value != null) ? (Boolean) !((Boolean) value) : null;
	}

	@Override
	public @Nullable Object visit(NullTest test) {
		return (test.child().accept(this) == null) != test.negated();
	}

	@Override
	public @Nullable Object visit(Membership membership) {
		Object probe = membership.probe().accept(this);
		Boolean found = false;
		for (Expression candidate : membership.candidates()) {
			Boolean same = compare(Comparison.Operator.EQUAL, probe, candidate.accept(this));
			if (Boolean.TRUE.equals(same)) {
				found = true;
				break;
			}
			found = (same == null) ? null : found;
		}
		return membership.negated() ? not(found) : found;
	}

	@Override
	public @Nullable Object visit(Between between) {
		Object input = between.input().accept(this);
		Boolean lower = compare(
				between.lowerInclusive() ? Comparison.Operator.GREATER_OR_EQUAL : Comparison.Operator.GREATER, input,
				between.lower().accept(this));
		Boolean upper = compare(between.upperInclusive() ? Comparison.Operator.LESS_OR_EQUAL : Comparison.Operator.LESS,
				input, between.upper().accept(this));
		if (Boolean.FALSE.equals(lower) || Boolean.FALSE.equals(upper)) {
			return false;
		}
		return (lower == null || upper == null) ? null : (Object) true;
	}

	@Override
	public @Nullable Object visit(LikeMatch match) {
		String input = (String) match.input().accept(this);
		String pattern = (String) match.pattern().accept(this);
		if (input == null || pattern == null) {
			return null;
		}
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (match.escape() != null && c == match.escape()) {
				regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
			}
			else {
				regex.append((c == '%') ? ".*" : (c == '_') ? "." : Pattern.quote(String.valueOf(c)));
			}
		}
		int flags = match.caseInsensitive() ? Pattern.CASE_INSENSITIVE : 0;
		boolean matches = Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(input).matches();
		return matches != match.negated();
	}

	@Override
	public @Nullable Object visit(Cast cast) {
		Object value = cast.child().accept(this);
		if (cast.type() != ScalarType.VARCHAR || !(value == null || value instanceof BigInteger)) {
			throw new IllegalArgumentException("Not part of the test");
		}
		return (value != null) ? value.toString() : null;
	}

	@Override
	public @Nullable Object visit(FunctionCall call) {
		List<@Nullable Object> arguments = call.arguments()
			.stream()
			.<@Nullable Object>map((argument) -> argument.accept(this))
			.toList();
		if (arguments.contains(null)) {
			return null;
		}
		return switch (call.function()) {
			case PREFIX -> text(arguments, 0).startsWith(text(arguments, 1));
			case SUFFIX -> text(arguments, 0).endsWith(text(arguments, 1));
			case CONTAINS -> text(arguments, 0).contains(text(arguments, 1));
			case LOWER -> text(arguments, 0).toLowerCase(Locale.ROOT);
			case UPPER -> text(arguments, 0).toUpperCase(Locale.ROOT);
			case LENGTH -> BigInteger.valueOf(text(arguments, 0).codePointCount(0, text(arguments, 0).length()));
			case YEAR -> BigInteger.valueOf(((LocalDate) arguments.get(0)).getYear());
			default -> throw new IllegalArgumentException("Not part of the test");
		};
	}

	private static String text(List<@Nullable Object> arguments, int index) {
		return (String) arguments.get(index);
	}

	@Override
	public @Nullable Object visit(FieldAccess access) {
		Map<?, ?> struct = (Map<?, ?>) access.struct().accept(this);
		return (struct != null) ? struct.get(access.field()) : null;
	}

}
