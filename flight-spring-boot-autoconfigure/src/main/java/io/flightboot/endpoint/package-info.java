/**
 * The actuator endpoint: what a Flight server serves, and what it does right now.
 */
@NullMarked
package io.flightboot.endpoint;

import org.jspecify.annotations.NullMarked;
