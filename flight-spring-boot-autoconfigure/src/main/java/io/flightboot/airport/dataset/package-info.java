/**
 * Datasets as tables of an Airport catalog.
 */
@NullMarked
package io.flightboot.airport.dataset;

import org.jspecify.annotations.NullMarked;
