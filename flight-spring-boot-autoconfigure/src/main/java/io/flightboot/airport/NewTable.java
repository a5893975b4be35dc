package io.flightboot.airport;

import java.util.List;

import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * A table to be made. DuckDB doesn't tell defaults, foreign keys and comments.
 *
 * @param name its name
 * @param schema its columns; those that must not be null aren't nullable
 * @param primaryKey names of the columns of the primary key, in no particular order
 * @param unique names of columns whose values must differ
 * @param checks conditions in SQL that each row must meet
 * @param constraints further constraints in SQL
 * @since 0.1.0
 */
public record NewTable(String name, Schema schema, List<String> primaryKey, List<String> unique, List<String> checks,
		List<String> constraints) {

	public NewTable {
		Assert.hasLength(name, "'name' must not be empty");
		Assert.notNull(schema, "'schema' must not be null");
		primaryKey = List.copyOf(primaryKey);
		unique = List.copyOf(unique);
		checks = List.copyOf(checks);
		constraints = List.copyOf(constraints);
	}

}
