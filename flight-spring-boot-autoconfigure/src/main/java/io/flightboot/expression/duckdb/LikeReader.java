package io.flightboot.expression.duckdb;

import java.util.List;

import io.flightboot.expression.Constant;
import io.flightboot.expression.Expression;
import io.flightboot.expression.LikeMatch;
import io.flightboot.expression.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the functions of the LIKE family. Patterns are constants: others can't be made
 * harmless.
 */
final class LikeReader {

	private static final int ASCII = 0x80;

	/** Longer ones may grow into regular expressions that are refused. */
	private static final int LONGEST = 1000;

	private LikeReader() {
	}

	static Expression read(String name, List<Expression> arguments) {
		boolean escaped = name.endsWith("_escape");
		boolean negated = name.startsWith("!") || name.startsWith("not_");
		boolean caseInsensitive = name.endsWith("*") || name.contains("ilike");
		FunctionReader.require(arguments.size() == (escaped ? 3 : 2));
		FunctionReader.require(ExpressionReader.type(arguments.get(0)) == ScalarType.VARCHAR);
		String pattern = text(arguments.get(1));
		Character escape = escaped ? escape(text(arguments.get(2))) : null;
		if (caseInsensitive && pattern.chars().anyMatch((c) -> c >= ASCII)) {
			throw new UntranslatableException("what is a small letter beyond ASCII, databases see differently");
		}
		if (pattern.length() > LONGEST) {
			throw new UntranslatableException("a pattern is longer than " + LONGEST + " characters");
		}
		if (isIncomplete(pattern, escape)) {
			throw new UntranslatableException("a pattern ends with its escape character");
		}
		return new LikeMatch(arguments.get(0), arguments.get(1), escape, caseInsensitive, negated);
	}

	private static String text(Expression argument) {
		if (argument instanceof Constant constant && constant.value() instanceof String text) {
			return text;
		}
		throw new UntranslatableException("a pattern is no constant");
	}

	private static @Nullable Character escape(String text) {
		if (text.isEmpty()) {
			return null;
		}
		char escape = text.charAt(0);
		if (text.length() > 1 || escape >= ASCII || escape == '%' || escape == '_') {
			throw new UntranslatableException("there is no such escape character");
		}
		return escape;
	}

	private static boolean isIncomplete(String pattern, @Nullable Character escape) {
		int i = 0;
		while (escape != null && i < pattern.length()) {
			i += (pattern.charAt(i) == escape) ? 2 : 1;
		}
		return i > pattern.length();
	}

}
