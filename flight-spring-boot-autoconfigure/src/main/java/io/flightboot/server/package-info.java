/**
 * The gRPC server that carries Flight: its factory, lifecycle, events, customizers and
 * interceptors.
 */
@NullMarked
package io.flightboot.server;

import org.jspecify.annotations.NullMarked;
