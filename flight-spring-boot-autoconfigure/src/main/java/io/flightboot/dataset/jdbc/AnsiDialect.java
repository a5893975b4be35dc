package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.flightboot.expression.BlobValue;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.IntervalValue;
import io.flightboot.expression.ListType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.UnsupportedExpressionException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The SQL of the standard, for databases that have no dialect of their own here. Values
 * are bound as JDBC has them.
 *
 * @since 0.1.0
 */
public class AnsiDialect implements JdbcDialect {

	private static final String LIKE_ESCAPE = "!";

	private final String quote;

	/**
	 * Create a dialect.
	 * @param quote what stands around names
	 */
	public AnsiDialect(String quote) {
		Assert.notNull(quote, "'quote' must not be null");
		this.quote = quote.strip();
	}

	@Override
	public boolean supports(DatabaseMetaData database) throws SQLException {
		return true;
	}

	@Override
	public String identifier(String name) {
		if (name.isEmpty() || name.indexOf('\0') >= 0) {
			throw new UnsupportedExpressionException("There are no names that are empty or hold a NUL");
		}
		if (this.quote.isEmpty() && !name.matches("[A-Za-z][A-Za-z0-9_]*")) {
			throw new UnsupportedExpressionException("The database has no names such as '" + name + "'");
		}
		return this.quote + (this.quote.isEmpty() ? name : name.replace(this.quote, this.quote + this.quote))
				+ this.quote;
	}

	@Override
	public String type(DataType type) {
		if (type instanceof ScalarType scalar) {
			return switch (scalar) {
				case BOOLEAN -> "BOOLEAN";
				case TINYINT, UTINYINT, SMALLINT -> "SMALLINT";
				case USMALLINT, INTEGER -> "INTEGER";
				case UINTEGER, BIGINT -> "BIGINT";
				case UBIGINT -> "DECIMAL(20)";
				case HUGEINT, UHUGEINT -> "DECIMAL(39)";
				case FLOAT -> "REAL";
				case DOUBLE -> "DOUBLE PRECISION";
				case VARCHAR -> "VARCHAR";
				case BLOB -> "VARBINARY";
				case DATE -> "DATE";
				case TIME, TIME_NS -> "TIME(9)";
				case TIME_TZ -> "TIME(9) WITH TIME ZONE";
				case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> "TIMESTAMP(9)";
				case TIMESTAMP_TZ -> "TIMESTAMP(9) WITH TIME ZONE";
				case UUID -> "UUID";
				case NULL, INTERVAL, BIT, BIGNUM -> throw lacks("values of type " + scalar);
			};
		}
		if (type instanceof DecimalType decimal) {
			return "DECIMAL(" + decimal.width() + ", " + decimal.scale() + ")";
		}
		if (type instanceof ListType list) {
			return type(list.element()) + " ARRAY";
		}
		if (type instanceof EnumType) {
			return type(ScalarType.VARCHAR);
		}
		throw lacks("values of type " + type);
	}

	/**
	 * Return the refusal of something that the database lacks.
	 */
	protected static UnsupportedExpressionException lacks(String what) {
		return new UnsupportedExpressionException("The database has no " + what);
	}

	@Override
	public String parameter(DataType type) {
		return "?";
	}

	/**
	 * Only numbers are the same everywhere: texts are padded or ordered by the rules of a
	 * language, and dates have times.
	 */
	@Override
	public boolean decidesAsDuckDb(Expression node) {
		return DuckDbLikeness.isAlike(node, (type, order) -> DuckDbLikeness.isNumber(type));
	}

	@Override
	public Object bind(DataType type, Object value) {
		if (value instanceof BigInteger whole) {
			return (whole.bitLength() < Long.SIZE) ? (Object) whole.longValue() : new BigDecimal(whole);
		}
		if (value instanceof Float number) {
			return number.doubleValue();
		}
		if (value instanceof BlobValue blob) {
			return blob.bytes();
		}
		if (value.equals(Instant.MAX) || value.equals(Instant.MIN)) {
			throw lacks("times without end");
		}
		if (value instanceof Instant instant) {
			return instant.atOffset(ZoneOffset.UTC);
		}
		if (value instanceof UUID uuid) {
			return uuid.toString();
		}
		if (value instanceof IntervalValue) {
			throw lacks("values of type INTERVAL");
		}
		if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN) || value.equals(LocalDateTime.MAX)
				|| value.equals(LocalDateTime.MIN)) {
			throw lacks("dates without end");
		}
		return value;
	}

	@Override
	public String cast(String value, DataType type, boolean lenient) {
		if (lenient) {
			throw lacks("lenient casts");
		}
		return "CAST(" + value + " AS " + type(type) + ")";
	}

	@Override
	public String like(String input, String pattern, @Nullable String escape, boolean caseInsensitive) {
		if (escape != null && caseInsensitive) {
			// It would have to be turned into a small letter as well, and then be another
			throw lacks("comparison that takes an escape character and no heed of case");
		}
		if (escape != null) {
			return "(" + input + " LIKE " + pattern + " ESCAPE " + escape + ")";
		}
		// It would be a backslash in some databases if nothing were said
		String escaped = "REPLACE(" + pattern + ", '!', '!!')";
		return caseInsensitive ? like("LOWER(" + input + ")", "LOWER(" + escaped + ")") : like(input, escaped);
	}

	@Override
	public String field(String struct, String field) {
		throw lacks("fields of structs");
	}

	@Override
	public String list(List<String> elements) {
		return "ARRAY[" + String.join(", ", elements) + "]";
	}

	@Override
	public String struct(List<String> names, List<String> values) {
		throw lacks("structs");
	}

	@Override
	public String map(List<String> keysAndValues) {
		throw lacks("maps");
	}

	@Override
	public String call(FilterFunction function, List<String> arguments) {
		String first = arguments.get(0);
		return switch (function) {
			case PREFIX -> like(first, verbatim(arguments.get(1)) + " || '%'");
			case SUFFIX -> like(first, "'%' || " + verbatim(arguments.get(1)));
			case CONTAINS -> like(first, "'%' || " + verbatim(arguments.get(1)) + " || '%'");
			case LOWER -> "LOWER(" + first + ")";
			case UPPER -> "UPPER(" + first + ")";
			case LENGTH -> "CHAR_LENGTH(" + first + ")";
			case ADD -> infix(first, "+", arguments.get(1));
			case SUBTRACT -> infix(first, "-", arguments.get(1));
			case MULTIPLY -> infix(first, "*", arguments.get(1));
			case DIVIDE -> infix(cast(first, ScalarType.DOUBLE, false), "/", arguments.get(1));
			case MODULO -> "MOD(" + first + ", " + arguments.get(1) + ")";
			case YEAR, MONTH, DAY -> "EXTRACT(" + function.name() + " FROM " + first + ")";
			case COALESCE -> "COALESCE(" + String.join(", ", arguments) + ")";
			case NULL_IF -> "NULLIF(" + first + ", " + arguments.get(1) + ")";
			case LIST_CONTAINS, LIST_ELEMENT, LIST_LENGTH, MAP_VALUE, INTEGER_DIVIDE, DATE_TRUNC, AGE, TIME_TZ_KEY ->
				throw lacks("function for " + function.text());
		};
	}

	/**
	 * Functions such as POSITION take their arguments in another order, and so the
	 * question marks; LIKE does not.
	 */
	private static String like(String input, String pattern) {
		return "(" + input + " LIKE " + pattern + " ESCAPE '" + LIKE_ESCAPE + "')";
	}

	private static String verbatim(String text) {
		return "REPLACE(REPLACE(REPLACE(" + text + ", '!', '!!'), '%', '!%'), '_', '!_')";
	}

	private static String infix(String left, String operator, String right) {
		return "(" + left + " " + operator + " " + right + ")";
	}

	@Override
	public String sample(double share) {
		throw lacks("way to draw rows by chance");
	}

	@Override
	public String page(@Nullable Long limit, long offset) {
		return ((offset > 0) ? " OFFSET " + offset + " ROWS" : "")
				+ ((limit != null) ? " FETCH FIRST " + limit + " ROWS ONLY" : "");
	}

}
