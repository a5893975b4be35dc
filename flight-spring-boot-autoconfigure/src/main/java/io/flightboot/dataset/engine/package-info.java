/**
 * The embedded engine: one DuckDB that reads and writes files and answers queries.
 */
@NullMarked
package io.flightboot.dataset.engine;

import org.jspecify.annotations.NullMarked;
