package io.flightboot.autoconfigure.dataset;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Configuration of a table or view, or of several.
 *
 * @since 0.1.0
 */
public class DatasetTableProperties extends DatasetRelationProperties {

	/**
	 * Name of the table, as the database has it.
	 */
	private @Nullable String table;

	/**
	 * Patterns of names, in which % stands for any text and _ for one character: each
	 * table is a dataset below the route.
	 */
	private List<String> patterns = new ArrayList<>();

	/**
	 * Schema of the tables, as the database has it. That of a new connection if not set.
	 */
	private @Nullable String schema;

	/**
	 * Catalog of the tables, as the database has it.
	 */
	private @Nullable String catalog;

	public @Nullable String getTable() {
		return this.table;
	}

	public void setTable(@Nullable String table) {
		this.table = table;
	}

	public List<String> getPatterns() {
		return this.patterns;
	}

	public void setPatterns(List<String> patterns) {
		this.patterns = patterns;
	}

	public @Nullable String getSchema() {
		return this.schema;
	}

	public void setSchema(@Nullable String schema) {
		this.schema = schema;
	}

	public @Nullable String getCatalog() {
		return this.catalog;
	}

	public void setCatalog(@Nullable String catalog) {
		this.catalog = catalog;
	}

	@Override
	public String toString() {
		return "Table[" + this.table + "]";
	}

}
