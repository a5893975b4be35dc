/**
 * Auto-configuration of catalogs that DuckDB attaches.
 */
@NullMarked
package io.flightboot.autoconfigure.airport;

import org.jspecify.annotations.NullMarked;
