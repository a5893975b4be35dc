package io.flightboot.expression;

/**
 * An expression that is right, but has no counterpart in a dialect of SQL.
 *
 * @since 0.1.0
 */
public class UnsupportedExpressionException extends RuntimeException {

	public UnsupportedExpressionException(String message) {
		super(message);
	}

}
