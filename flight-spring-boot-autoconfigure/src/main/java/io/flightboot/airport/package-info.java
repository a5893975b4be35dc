/**
 * Databases that DuckDB attaches: catalogs, schemas, tables and functions as applications
 * provide them.
 */
@NullMarked
package io.flightboot.airport;

import org.jspecify.annotations.NullMarked;
