/**
 * A small Flight service: one class a feature, to be read in any order.
 */
@NullMarked
package io.flightboot.sample;

import org.jspecify.annotations.NullMarked;
