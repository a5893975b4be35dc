package io.flightboot.dataset.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import io.flightboot.expression.SqlDialect;
import io.flightboot.expression.UnsupportedExpressionException;
import org.jspecify.annotations.Nullable;

/**
 * What databases write differently when a dataset is read. A bean of this type is asked
 * before the dialects that are built in.
 *
 * @since 0.1.0
 */
public interface JdbcDialect extends SqlDialect {

	/**
	 * Return whether this is the dialect of a database.
	 */
	boolean supports(DatabaseMetaData database) throws SQLException;

	/**
	 * Return the condition that draws rows by chance.
	 * @param share share of the rows, between 0 and 1
	 * @throws UnsupportedExpressionException if the database can't
	 */
	String sample(double share);

	/**
	 * Return the end of a statement that goes over some rows and ends after others.
	 * @param limit most rows, or {@code null} for all
	 * @param offset rows to go over first
	 */
	String page(@Nullable Long limit, long offset);

}
