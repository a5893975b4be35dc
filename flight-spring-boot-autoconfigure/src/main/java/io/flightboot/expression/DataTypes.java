package io.flightboot.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the names of types, such as {@code DECIMAL(10, 2)}, {@code VARCHAR[]} or
 * {@code STRUCT(name VARCHAR, "my age" INTEGER)}.
 *
 * @since 0.1.0
 */
public final class DataTypes {

	private static final int MAX_DEPTH = 32;

	private static final Map<String, ScalarType> ALIASES = Map.ofEntries(Map.entry("BOOL", ScalarType.BOOLEAN),
			Map.entry("INT", ScalarType.INTEGER), Map.entry("LONG", ScalarType.BIGINT),
			Map.entry("REAL", ScalarType.FLOAT), Map.entry("TEXT", ScalarType.VARCHAR),
			Map.entry("STRING", ScalarType.VARCHAR), Map.entry("CHAR", ScalarType.VARCHAR),
			Map.entry("JSON", ScalarType.VARCHAR), Map.entry("BYTEA", ScalarType.BLOB),
			Map.entry("TIMETZ", ScalarType.TIME_TZ), Map.entry("TIMESTAMPTZ", ScalarType.TIMESTAMP_TZ));

	private final TypeTokens tokens;

	private DataTypes(String text) {
		this.tokens = new TypeTokens(text);
	}

	/**
	 * Read a type. Enums are texts here.
	 * @return the type, or {@code null} if it is none that values can be made of
	 */
	public static @Nullable DataType parse(String text) {
		try {
			DataTypes reader = new DataTypes(text);
			DataType type = reader.type(0);
			return reader.tokens.isAtEnd() ? type : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private DataType type(int depth) {
		if (depth > MAX_DEPTH) {
			throw new IllegalArgumentException("A type is nested too deep");
		}
		String name = this.tokens.next().toUpperCase(Locale.ROOT);
		DataType type = switch (name) {
			case "DECIMAL", "NUMERIC" -> decimal();
			case "STRUCT" -> struct(depth);
			case "MAP" -> map(depth);
			case "ENUM" -> enumeration();
			case "TIME", "TIMESTAMP" -> time(name);
			default -> scalar(name);
		};
		while (this.tokens.skip("[")) {
			Integer size = this.tokens.skip("]") ? null : Integer.valueOf(this.tokens.next());
			if (size != null) {
				this.tokens.expect("]");
			}
			type = new ListType(type, size);
		}
		return type;
	}

	private static ScalarType scalar(String name) {
		ScalarType alias = ALIASES.get(name);
		return (alias != null) ? alias : ScalarType.valueOf(name);
	}

	private ScalarType time(String name) {
		if (!this.tokens.skip("WITH")) {
			return ScalarType.valueOf(name);
		}
		this.tokens.expect("TIME");
		this.tokens.expect("ZONE");
		return ScalarType.valueOf(name + "_TZ");
	}

	private DecimalType decimal() {
		if (!this.tokens.skip("(")) {
			return new DecimalType(18, 3);
		}
		int width = Integer.parseInt(this.tokens.next());
		int scale = this.tokens.skip(",") ? Integer.parseInt(this.tokens.next()) : 0;
		this.tokens.expect(")");
		return new DecimalType(width, scale);
	}

	private StructType struct(int depth) {
		List<StructType.Field> fields = new ArrayList<>();
		this.tokens.expect("(");
		do {
			fields.add(new StructType.Field(this.tokens.next(), type(depth + 1)));
		}
		while (this.tokens.skip(","));
		this.tokens.expect(")");
		return new StructType(fields);
	}

	private MapType map(int depth) {
		this.tokens.expect("(");
		DataType key = type(depth + 1);
		this.tokens.expect(",");
		DataType value = type(depth + 1);
		this.tokens.expect(")");
		return new MapType(key, value);
	}

	private ScalarType enumeration() {
		this.tokens.expect("(");
		do {
			this.tokens.next();
		}
		while (this.tokens.skip(","));
		this.tokens.expect(")");
		return ScalarType.VARCHAR;
	}

}
