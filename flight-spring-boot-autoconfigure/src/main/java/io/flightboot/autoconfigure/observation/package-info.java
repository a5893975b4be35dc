/**
 * Auto-configuration of observations and meters.
 */
@NullMarked
package io.flightboot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
