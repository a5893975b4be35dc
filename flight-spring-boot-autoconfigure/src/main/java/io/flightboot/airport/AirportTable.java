package io.flightboot.airport;

import java.util.List;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table. What can be done with it shows in the interfaces that it has:
 * {@link ReadableTable}, {@link InsertableTable}, {@link UpdatableTable},
 * {@link DeletableTable}, {@link AlterableTable}, {@link VersionedTable} and
 * {@link StatisticalTable}.
 *
 * @since 0.1.0
 */
public interface AirportTable {

	/**
	 * Return the name.
	 */
	String name();

	/**
	 * Return the columns. One of them may identify the rows, made by
	 * {@link AirportColumns#rowId}; without it rows can't be updated or deleted.
	 */
	Schema schema();

	/**
	 * Return what the table holds.
	 */
	default String comment() {
		return "";
	}

	/**
	 * Return conditions in SQL that DuckDB checks for each row that it inserts. It does
	 * not do so for updates.
	 */
	default List<String> checks() {
		return List.of();
	}

}
