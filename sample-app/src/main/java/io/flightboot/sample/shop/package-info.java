/**
 * A database that DuckDB attaches: tables that it may change, tables that the application
 * reads out, and functions.
 */
@NullMarked
package io.flightboot.sample.shop;

import org.jspecify.annotations.NullMarked;
