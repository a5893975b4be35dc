/**
 * Health of the server and of the components behind it: indicators, probes and the health
 * service of gRPC.
 */
@NullMarked
package io.flightboot.health;

import org.jspecify.annotations.NullMarked;
