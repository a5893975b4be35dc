package io.flightboot.expression.duckdb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import io.flightboot.expression.Between;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ListType;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructType;
import io.flightboot.expression.UnionType;
import org.jspecify.annotations.Nullable;

/**
 * Which values go together. DuckDB itself puts casts where types differ, so filters that
 * need more than this are none of its making, and might fail.
 */
final class TypeRules {

	private TypeRules() {
	}

	/**
	 * Return whether a column is what DuckDB takes it for. An enumeration travels as
	 * text.
	 */
	static boolean isSame(@Nullable DataType actual, DataType claimed) {
		if (actual instanceof ListType one && claimed instanceof ListType other) {
			return Objects.equals(one.size(), other.size()) && isSame(one.element(), other.element());
		}
		if (actual instanceof MapType one && claimed instanceof MapType other) {
			return isSame(one.key(), other.key()) && isSame(one.value(), other.value());
		}
		if (actual instanceof StructType one && claimed instanceof StructType other) {
			return isSame(one.fields(), other.fields());
		}
		if (actual instanceof UnionType one && claimed instanceof UnionType other) {
			return isSame(one.members(), other.members());
		}
		return claimed.equals(actual) || (actual == ScalarType.VARCHAR && claimed instanceof EnumType);
	}

	private static boolean isSame(List<StructType.Field> actual, List<StructType.Field> claimed) {
		if (actual.size() != claimed.size()) {
			return false;
		}
		for (int i = 0; i < actual.size(); i++) {
			if (!actual.get(i).name().equals(claimed.get(i).name())
					|| !isSame(actual.get(i).type(), claimed.get(i).type())) {
				return false;
			}
		}
		return true;
	}

	static boolean isOrder(Comparison.Operator operator) {
		return switch (operator) {
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
			case EQUAL, NOT_EQUAL, DISTINCT, NOT_DISTINCT -> false;
		};
	}

	static void requireComparable(Expression left, Expression right, boolean order) {
		DataType one = ExpressionReader.type(left);
		DataType other = ExpressionReader.type(right);
		if (!isComparable(one, other)) {
			throw new UntranslatableException("values of types " + one + " and " + other + " are compared");
		}
		if (order && (hasEnum(one) || hasEnum(other))) {
			throw new UntranslatableException("an enumeration has an order that its texts don't have");
		}
	}

	private static boolean isComparable(DataType one, DataType other) {
		if (one instanceof DecimalType a && other instanceof DecimalType b) {
			return Math.max(a.width() - a.scale(), b.width() - b.scale())
					+ Math.max(a.scale(), b.scale()) <= DecimalType.MAX_WIDTH;
		}
		return one.equals(other) || one == ScalarType.NULL || other == ScalarType.NULL
				|| (isWhole(one) && isWhole(other)) || (isText(one) && isText(other));
	}

	/**
	 * Return whether a type is one of the whole numbers that fit into each other's types.
	 */
	static boolean isWhole(DataType type) {
		return type instanceof ScalarType scalar && scalar.isWhole() && scalar != ScalarType.BIGNUM
				&& scalar != ScalarType.UHUGEINT;
	}

	static boolean isFloating(DataType type) {
		return type == ScalarType.FLOAT || type == ScalarType.DOUBLE;
	}

	private static boolean isText(DataType type) {
		return type == ScalarType.VARCHAR || type instanceof EnumType;
	}

	private static boolean hasEnum(DataType type) {
		if (type instanceof ListType list) {
			return hasEnum(list.element());
		}
		if (type instanceof MapType map) {
			return hasEnum(map.key()) || hasEnum(map.value());
		}
		if (type instanceof StructType struct) {
			return struct.fields().stream().anyMatch((field) -> hasEnum(field.type()));
		}
		if (type instanceof UnionType union) {
			return union.members().stream().anyMatch((member) -> hasEnum(member.type()));
		}
		return type instanceof EnumType;
	}

	/**
	 * Demand values of one type, apart from NULL.
	 */
	static void requireSame(List<Expression> values) {
		DataType known = ScalarType.NULL;
		for (Expression value : values) {
			DataType type = ExpressionReader.type(value);
			if (known == ScalarType.NULL) {
				known = type;
			}
			else if (type != ScalarType.NULL && !type.equals(known)) {
				throw new UntranslatableException("values of types " + known + " and " + type + " are mixed");
			}
		}
		if (values.isEmpty()) {
			throw new UntranslatableException("values are missing");
		}
	}

	/**
	 * Return whether a range without one of its ends is part of an expression.
	 */
	static boolean hasOpenRange(Expression expression) {
		Deque<Expression> left = new ArrayDeque<>(List.of(expression));
		while (!left.isEmpty()) {
			Expression next = left.pop();
			if (next instanceof Between between && !(between.lowerInclusive() && between.upperInclusive())) {
				return true;
			}
			next.children().forEach(left::push);
		}
		return false;
	}

}
