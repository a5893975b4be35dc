package io.flightboot.autoconfigure.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Configuration of a query.
 *
 * @since 0.1.0
 */
public class DatasetQueryProperties extends DatasetRelationProperties {

	/**
	 * The query. It may be any that can stand in brackets after FROM.
	 */
	private @Nullable String sql;

	public @Nullable String getSql() {
		return this.sql;
	}

	public void setSql(@Nullable String sql) {
		this.sql = sql;
	}

	@Override
	public String toString() {
		return "Query[" + this.sql + "]";
	}

}
