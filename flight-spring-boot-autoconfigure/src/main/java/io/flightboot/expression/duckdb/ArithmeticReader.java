package io.flightboot.expression.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.ScalarType;

/**
 * Reads what is computed of numbers and times.
 */
final class ArithmeticReader {

	private ArithmeticReader() {
	}

	static Expression read(String operator, List<Expression> arguments, DataType result) {
		if (arguments.size() == 1) {
			return sign(operator, arguments.get(0), result);
		}
		FunctionReader.require(arguments.size() == 2);
		DataType left = ExpressionReader.type(arguments.get(0));
		DataType right = ExpressionReader.type(arguments.get(1));
		boolean numbers = isNumber(left) && isNumber(right) && isNumber(result);
		FunctionReader.require(numbers || isTime(operator, left, right, result));
		boolean floating = numbers && (TypeRules.isFloating(left) || TypeRules.isFloating(right));
		if (operator.equals("*")) {
			// A product with more digits than there can be is refused at once
			FunctionReader.require(scale(left) + scale(right) <= DecimalType.MAX_WIDTH);
		}
		if (operator.equals("/") || (floating && !operator.matches("[-+*]"))) {
			// What comes of a division by zero depends on settings
			FunctionReader.require(floating && isOtherThanZero(arguments.get(1)));
		}
		return FunctionReader.attempt(function(operator), arguments, result);
	}

	private static FilterFunction function(String operator) {
		return switch (operator) {
			case "+" -> FilterFunction.ADD;
			case "-" -> FilterFunction.SUBTRACT;
			case "*" -> FilterFunction.MULTIPLY;
			case "/" -> FilterFunction.DIVIDE;
			case "//" -> FilterFunction.INTEGER_DIVIDE;
			default -> FilterFunction.MODULO;
		};
	}

	private static Expression sign(String operator, Expression value, DataType result) {
		DataType type = ExpressionReader.type(value);
		FunctionReader.require(operator.matches("[-+]") && isNumber(type) && type.equals(result));
		return operator.equals("+") ? value
				: FunctionReader.attempt(FilterFunction.SUBTRACT, List.of(zero(type), value), result);
	}

	private static Constant zero(DataType type) {
		if (type instanceof DecimalType decimal) {
			return new Constant(type, BigDecimal.ZERO.setScale(decimal.scale()));
		}
		if (TypeRules.isFloating(type)) {
			return new Constant(type, (type == ScalarType.FLOAT) ? (Object) 0.0f : (Object) 0.0);
		}
		return new Constant(type, BigInteger.ZERO);
	}

	private static boolean isNumber(DataType type) {
		return type instanceof DecimalType || TypeRules.isFloating(type) || TypeRules.isWhole(type);
	}

	private static int scale(DataType type) {
		return (type instanceof DecimalType decimal) ? decimal.scale() : 0;
	}

	private static boolean isOtherThanZero(Expression divisor) {
		return divisor instanceof Constant constant && constant.value() instanceof Number number
				&& number.doubleValue() != 0;
	}

	/**
	 * Return whether it is a computation with dates, timestamps and spans of time.
	 */
	private static boolean isTime(String operator, DataType left, DataType right, DataType result) {
		boolean plus = operator.equals("+");
		if (!plus && !operator.equals("-")) {
			return false;
		}
		if (plus && isDay(right) && !isDay(left)) {
			return isTime(operator, right, left, result);
		}
		if (isDay(left)) {
			boolean span = right == ScalarType.INTERVAL && result == ScalarType.TIMESTAMP;
			boolean days = left == ScalarType.DATE && right == ScalarType.INTEGER && result == ScalarType.DATE;
			boolean between = !plus && left == right
					&& result == ((left == ScalarType.DATE) ? ScalarType.BIGINT : ScalarType.INTERVAL);
			return span || days || between;
		}
		return left == ScalarType.INTERVAL && right == left && result == left;
	}

	private static boolean isDay(DataType type) {
		return type == ScalarType.DATE || type == ScalarType.TIMESTAMP;
	}

}
