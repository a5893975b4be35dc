/**
 * Filters in the form in which DuckDB serializes them: read into typed trees, and
 * written.
 */
@NullMarked
package io.flightboot.expression.duckdb;

import org.jspecify.annotations.NullMarked;
