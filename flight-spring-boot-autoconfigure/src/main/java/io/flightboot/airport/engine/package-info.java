/**
 * Airport catalogs whose schemas and tables are kept by the embedded engine.
 */
@NullMarked
package io.flightboot.airport.engine;

import org.jspecify.annotations.NullMarked;
