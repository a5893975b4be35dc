/**
 * Functions for DuckDB out of annotated methods.
 */
@NullMarked
package io.flightboot.airport.function;

import org.jspecify.annotations.NullMarked;
