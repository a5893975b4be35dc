/**
 * Auto-configuration of the actuator endpoints.
 */
@NullMarked
package io.flightboot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
