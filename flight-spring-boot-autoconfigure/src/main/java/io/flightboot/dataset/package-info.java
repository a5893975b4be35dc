/**
 * Data as flights, without code: what a dataset is, what clients may ask of it, and the
 * flights that are made of it.
 */
@NullMarked
package io.flightboot.dataset;

import org.jspecify.annotations.NullMarked;
