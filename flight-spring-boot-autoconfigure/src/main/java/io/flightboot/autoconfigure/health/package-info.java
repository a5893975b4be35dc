/**
 * Auto-configuration of health: components, indicators, probes and the health service of
 * gRPC.
 */
@NullMarked
package io.flightboot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
