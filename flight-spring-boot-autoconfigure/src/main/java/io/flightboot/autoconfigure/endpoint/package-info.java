/**
 * Auto-configuration of the actuator endpoint.
 */
@NullMarked
package io.flightboot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
