package io.flightboot.dataset.jdbc;

import java.util.UUID;

import io.flightboot.expression.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What H2 and PostgreSQL have in common.
 */
abstract class PostgresLikeDialect extends AnsiDialect {

	PostgresLikeDialect() {
		super("\"");
	}

	@Override
	public String parameter(DataType type) {
		return cast("?", type, false);
	}

	@Override
	public Object bind(DataType type, Object value) {
		return (value instanceof UUID) ? value : super.bind(type, value);
	}

	@Override
	public String like(String input, String pattern, @Nullable String escape, boolean caseInsensitive) {
		// It would be a backslash if nothing were said
		return "(" + input + (caseInsensitive ? " ILIKE " : " LIKE ") + pattern + " ESCAPE "
				+ ((escape != null) ? escape : "''") + ")";
	}

	@Override
	public String page(@Nullable Long limit, long offset) {
		return ((limit != null) ? " LIMIT " + limit : "") + ((offset > 0) ? " OFFSET " + offset : "");
	}

}
