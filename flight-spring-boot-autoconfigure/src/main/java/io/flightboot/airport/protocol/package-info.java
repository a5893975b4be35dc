/**
 * The bodies and contents of DuckDB's Airport protocol: requests decoded, answers
 * encoded, and nothing done about either.
 */
@NullMarked
package io.flightboot.airport.protocol;

import org.jspecify.annotations.NullMarked;
