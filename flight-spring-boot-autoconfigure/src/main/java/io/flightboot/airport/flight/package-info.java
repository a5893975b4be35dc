/**
 * The calls of the Airport protocol, served with the catalogs that applications provide.
 */
@NullMarked
package io.flightboot.airport.flight;

import org.jspecify.annotations.NullMarked;
